package dev.sextant.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Today;
import dev.sextant.organoid.Exclusion;
import dev.sextant.organoid.OrganoidOpinion;
import dev.sextant.organoid.OrganoidQuestion;
import dev.sextant.organoid.OrganoidVerdicts;
import dev.sextant.organoid.RankedRegimen;
import dev.sextant.organoid.RegimenParts;
import dev.sextant.regimen.Regimen;
import dev.sextant.regimen.Regimens;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Question: which organoids grow from this patient's tumours, and what do they say? Results as they are stored. */
@Component
class OrganoidReads {

    private final JdbcClient jdbc;
    private final Regimens regimens;
    private final OrganoidVerdicts verdicts;
    private final Today today;
    private final ObjectMapper json;

    OrganoidReads(JdbcClient jdbc, Regimens regimens, OrganoidVerdicts verdicts, Today today, ObjectMapper json) {
        this.jdbc = jdbc;
        this.regimens = regimens;
        this.verdicts = verdicts;
        this.today = today;
        this.json = json;
    }

    /** In the order of registration, each with the result of its screen that was analysed last. */
    List<OrganoidView> of(CaseId caseId) {
        return jdbc.sql("""
                select o.*, f.label, s.accession, e.state, e.established_on, e.passage, e.purity_percent, e.identity,
                       e.failure_reason, e.recorded_at,
                       r.result_id, r.screen_id, r.version, r.readout, r.verdict, r.reasons, r.analysed_at,
                       r.result #> '{analysis,drugs}' as drugs
                from organoid o
                join focus f on f.focus_id = o.focus_id
                join specimen s on s.specimen_id = o.specimen_id
                left join lateral (select * from organoid_establishment where organoid_id = o.organoid_id
                                   order by establishment_id desc limit 1) e on true
                left join lateral (
                    select r.* from organoid_screen c join organoid_result r on r.result_id = c.current_result_id
                    where c.organoid_id = o.organoid_id order by r.analysed_at desc, r.result_id desc limit 1) r on true
                where o.case_id = ? order by o.sequence""")
                .param(caseId.value())
                .query((row, number) -> organoid(row))
                .list();
    }

    private OrganoidView organoid(ResultSet row) throws SQLException {
        return new OrganoidView(
                row.getString("organoid_id"),
                row.getString("name"),
                row.getString("focus_id"),
                row.getString("label"),
                row.getString("specimen_id"),
                row.getString("accession"),
                row.getObject("started_on", LocalDate.class),
                row.getString("state") == null ? null : establishment(row),
                row.getString("screen_id") == null ? null : screen(row));
    }

    private static OrganoidView.Establishment establishment(ResultSet row) throws SQLException {
        return new OrganoidView.Establishment(
                row.getString("state"),
                row.getObject("established_on", LocalDate.class),
                row.getObject("passage", Integer.class),
                row.getBigDecimal("purity_percent"),
                row.getString("identity"),
                row.getString("failure_reason"),
                Sql.requireInstant(row, "recorded_at"));
    }

    private OrganoidView.Screen screen(ResultSet row) throws SQLException {
        List<OrganoidView.Reason> reasons = new ArrayList<>();
        for (JsonNode reason : tree(row, "reasons")) {
            reasons.add(new OrganoidView.Reason(
                    reason.path("verdict").asText(), reason.path("text").asText()));
        }
        List<OrganoidView.Drug> drugs = new ArrayList<>();
        for (JsonNode drug : tree(row, "drugs")) {
            drugs.add(drug(drug));
        }
        return new OrganoidView.Screen(
                "organoid-result-" + row.getLong("result_id"),
                row.getString("screen_id"),
                row.getInt("version"),
                row.getString("readout"),
                row.getString("verdict"),
                reasons,
                Sql.requireInstant(row, "analysed_at"),
                drugs);
    }

    private static OrganoidView.Drug drug(JsonNode drug) {
        List<String> names = new ArrayList<>();
        drug.path("drugs").forEach(name -> names.add(name.asText()));
        JsonNode sensitivity = drug.path("sensitivity");
        return new OrganoidView.Drug(
                String.join(" + ", names),
                sensitivity.path("category").asText(),
                decimal(sensitivity.path("effect").path("value")),
                decimal(sensitivity.path("micromolar")),
                sensitivity.path("provisional").asBoolean(),
                sensitivity.path("counts").asBoolean(),
                sensitivity.path("reason").asText());
    }

    private static @Nullable BigDecimal decimal(JsonNode number) {
        return number.isNumber() ? plain(number.decimalValue()) : null;
    }

    /** 30, not 3E+1: a dose is read by people. */
    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /**
     * What they say of all regimens today.
     *
     * @param lines of the case: tissue from before the line before the running one had ended does not count
     * @return empty while no screen was analysed
     */
    Optional<OrganoidRanking> ranking(CaseId caseId, List<LineView> lines) {
        Optional<LineView> running =
                lines.stream().filter(line -> line.state().equals("RUNNING")).findFirst();
        Optional<LocalDate> notBefore = lines.stream()
                .filter(line -> line.firstDoseOn() != null)
                .flatMap(line -> Optional.ofNullable(line.endedOn()).stream())
                .max(LocalDate::compareTo);
        OrganoidOpinion opinion = verdicts.of(new OrganoidQuestion(
                caseId,
                today.date(),
                notBefore,
                regimens.all().stream().map(OrganoidReads::parts).toList(),
                running.flatMap(line -> regimens.find(line.regimen())).map(OrganoidReads::parts)));
        if (opinion.answers().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> foci = new HashMap<>();
        jdbc.sql("select focus_id, label from focus where case_id = ?")
                .param(caseId.value())
                .query(row -> {
                    foci.put(row.getString("focus_id"), row.getString("label"));
                });
        return Optional.of(ranking(opinion, foci));
    }

    private static RegimenParts parts(Regimen regimen) {
        return new RegimenParts(regimen.key(), regimen.drugs());
    }

    private OrganoidRanking ranking(OrganoidOpinion opinion, Map<String, String> foci) {
        return new OrganoidRanking(
                opinion.on(),
                opinion.validDays(),
                opinion.answers().stream()
                        .map(answer -> new OrganoidRanking.Answer(
                                answer.organoidId().value(),
                                answer.organoid(),
                                foci.getOrDefault(answer.focus(), answer.focus()),
                                answer.resultId(),
                                answer.counts(),
                                answer.exclusions().stream()
                                        .map(Exclusion::text)
                                        .toList()))
                        .toList(),
                opinion.current().map(ranked -> place(ranked, foci)).orElse(null),
                opinion.ranking().stream().map(ranked -> place(ranked, foci)).toList(),
                opinion.shown().stream().map(ranked -> place(ranked, foci)).toList());
    }

    private OrganoidRanking.Place place(RankedRegimen ranked, Map<String, String> foci) {
        return new OrganoidRanking.Place(
                ranked.place(),
                ranked.regimen(),
                regimens.find(ranked.regimen()).map(Regimen::title).orElse(ranked.regimen()),
                ranked.category().name(),
                ranked.discordant(),
                ranked.provisional(),
                ranked.limited(),
                ranked.reason(foci));
    }

    private JsonNode tree(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        try {
            return json.readTree(text == null ? "[]" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored result cannot be read", e);
        }
    }
}
