package dev.sextant.process;

import dev.sextant.audit.AuditTrail;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.Forbidden;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.Sha256;
import dev.sextant.process.RuleRelease.Approval;
import dev.sextant.process.RuleRelease.State;
import dev.sextant.security.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of rule releases. Every deployed bundle is in it. One whose decision tables differ from all that count is only
 * proposed: new cases do not use it before two members of the board, one of whom chairs it, have approved it; neither is the
 * one who deployed it. Open cases keep the release that they were opened under in any case.
 */
@Component
public class RuleReleases {

    private static final Logger log = LoggerFactory.getLogger(RuleReleases.class);
    private static final String TABLE = ".dmn";
    private static final int LONGEST_REASON = 2000;

    private final JdbcClient jdbc;
    private final JsonColumn json;
    private final AuditTrail audit;
    private final Clock clock;
    private final String knowledge = knowledgeSha256();

    RuleReleases(JdbcClient jdbc, JsonColumn json, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /** Enters what was deployed, in the transaction that keeps the deployment. */
    void register(long version, Map<String, byte[]> resources, String actor) {
        Map<String, String> tables = tables(resources);
        State state = state(version, tables);
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql("""
                        insert into rule_release (version, tables, knowledge, proposed_by, proposed_at, state, effective_from)
                        values (?, cast(? as jsonb), ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        version,
                        json.write(tables),
                        knowledge,
                        actor,
                        now,
                        state.name(),
                        state == State.PROPOSED ? null : now))
                .update();
        audit.recordSystem(
                actor,
                "rule-release-registered",
                Map.of("version", Long.toString(version), "state", state.name(), "knowledgeSha256", knowledge));
        if (state == State.PROPOSED) {
            log.warn(
                    "Deployment {} changes decision tables: new cases use it once two people have approved it",
                    version);
        }
    }

    private State state(long version, Map<String, String> tables) {
        boolean first = jdbc.sql("select count(*) from deployment where id < ?")
                        .param(version)
                        .query(Long.class)
                        .single()
                == 0;
        if (first) {
            return State.INSTALLATION;
        }
        boolean same = rows().stream()
                .anyMatch(row -> row.state() != State.PROPOSED && row.tables().equals(tables));
        return same ? State.UNCHANGED : State.PROPOSED;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<RuleRelease> all() {
        List<RuleRelease> rows = rows();
        Optional<RuleRelease> inUse = rows.stream()
                .filter(row -> row.state() != State.PROPOSED)
                .max(Comparator.comparingLong(RuleRelease::version));
        return rows.stream().map(row -> compared(row, inUse)).toList();
    }

    /** @throws NotFound when nothing of that version was deployed */
    @Transactional(readOnly = true)
    public RuleRelease require(long version) {
        return all().stream()
                .filter(release -> release.version() == version)
                .findFirst()
                .orElseThrow(() -> new NotFound("rule release", version));
    }

    /**
     * Approves; the second approval lets new cases use it from now on.
     *
     * @throws Forbidden for whoever is no member of the board, or deployed it
     * @throws Conflict when it counts already, a later one counts, the person has approved it, or nobody of the two chairs
     */
    @Transactional
    public RuleRelease approve(long version, Person person, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new InvalidInput(
                    "reason", "why these rules are right, up to " + LONGEST_REASON + " characters", reason);
        }
        boolean exists = jdbc.sql("select 1 from rule_release where version = ? for update")
                .param(version)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!exists) {
            throw new NotFound("rule release", version);
        }
        RuleRelease release = require(version);
        check(release, person);
        jdbc.sql(
                        "insert into rule_release_approval (version, user_name, chair, reason, approved_at) values (?, ?, ?, ?, ?)")
                .params(version, person.userName(), person.chair(), why, OffsetDateTime.now(clock))
                .update();
        audit.recordSystem(
                person.userName(), "rule-release-approved", Map.of("version", Long.toString(version), "reason", why));
        if (approvedByTwo(version)) {
            jdbc.sql("update rule_release set state = 'APPROVED', effective_from = ? where version = ?")
                    .params(OffsetDateTime.now(clock), version)
                    .update();
            audit.recordSystem(person.userName(), "rule-release-effective", Map.of("version", Long.toString(version)));
        }
        return require(version);
    }

    private void check(RuleRelease release, Person person) {
        if (release.proposedBy().equals(person.userName())) {
            throw new Forbidden("Whoever deployed a release does not approve it");
        }
        if (release.state() != State.PROPOSED) {
            throw new Conflict("release-effective", "The release " + release.version() + " counts already");
        }
        boolean overtaken = all().stream()
                .anyMatch(other -> other.state() != State.PROPOSED && other.version() > release.version());
        if (overtaken) {
            throw new Conflict(
                    "release-overtaken", "A later release counts already; deploy this one again to go back to it");
        }
        if (release.approvals().stream()
                .anyMatch(approval -> approval.userName().equals(person.userName()))) {
            throw new Conflict("already-approved", "The second approval is another person's");
        }
    }

    private boolean approvedByTwo(long version) {
        return jdbc.sql("select count(*) >= 2 and bool_or(chair) from rule_release_approval where version = ?")
                .param(version)
                .query(Boolean.class)
                .single();
    }

    private static RuleRelease compared(RuleRelease row, Optional<RuleRelease> inUse) {
        TreeSet<String> changed = new TreeSet<>();
        inUse.ifPresent(other -> {
            changed.addAll(row.tables().keySet());
            changed.addAll(other.tables().keySet());
            changed.removeIf(table -> Optional.ofNullable(row.tables().get(table))
                    .equals(Optional.ofNullable(other.tables().get(table))));
        });
        return new RuleRelease(
                row.version(),
                row.state(),
                row.tables(),
                row.knowledgeSha256(),
                row.proposedBy(),
                row.proposedAt(),
                row.effectiveFrom(),
                row.approvals(),
                inUse.filter(other -> other.version() == row.version()).isPresent(),
                List.copyOf(changed));
    }

    private List<RuleRelease> rows() {
        return jdbc.sql("select * from rule_release order by version desc")
                .query((row, number) -> release(row))
                .list();
    }

    private RuleRelease release(ResultSet row) throws SQLException {
        long version = row.getLong("version");
        return new RuleRelease(
                version,
                State.valueOf(row.getString("state")),
                json.readTexts(row.getString("tables")),
                row.getString("knowledge"),
                row.getString("proposed_by"),
                row.getTimestamp("proposed_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("effective_from")).map(java.sql.Timestamp::toInstant),
                approvals(version),
                false,
                List.of());
    }

    private List<Approval> approvals(long version) {
        return jdbc.sql("select * from rule_release_approval where version = ? order by approved_at, user_name")
                .param(version)
                .query((row, number) -> {
                    Instant at = row.getTimestamp("approved_at").toInstant();
                    return new Approval(row.getString("user_name"), row.getString("reason"), at);
                })
                .list();
    }

    private static Map<String, String> tables(Map<String, byte[]> resources) {
        Map<String, String> tables = new TreeMap<>();
        resources.forEach((name, content) -> {
            if (name.endsWith(TABLE)) {
                tables.put(
                        name.substring(0, name.length() - TABLE.length()),
                        Sha256.of(content).hex());
            }
        });
        return tables;
    }

    private static String knowledgeSha256() {
        Map<String, byte[]> files = new TreeMap<>();
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        try {
            for (Resource resource : resolver.getResources("classpath:knowledge/*.?sv")) {
                files.put(String.valueOf(resource.getFilename()), resource.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The knowledge tables cannot be read", e);
        }
        MessageDigest digest = Sha256.newDigest();
        files.forEach((name, content) ->
                digest.update((Sha256.of(content).hex() + "  " + name + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.ofDigest(digest.digest()).hex();
    }
}
