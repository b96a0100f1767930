package dev.sextant.organoid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code organoid_screen}, {@code organoid_result} and {@code organoid_result_input}. */
@Repository
class ScreenResults {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();
    private static final TypeReference<List<Quality.Reason>> REASONS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    ScreenResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A result that has no number and no version yet. */
    record NewResult(
            Quality.Verdict verdict,
            List<Quality.Reason> reasons,
            ScreenAnswer answer,
            List<ScreenInput> inputs,
            Sha256 inputHash) {}

    /** Labels of all screens that a file named, in alphabetical order. */
    List<String> screens(OrganoidId organoidId) {
        return jdbc.sql("select screen_id from organoid_screen where organoid_id = ? order by screen_id")
                .param(organoidId.value())
                .query(String.class)
                .list();
    }

    /** Of what is there now; empty while parts are missing. */
    Optional<ScreenResult> current(OrganoidId organoidId, String screenId) {
        return jdbc.sql("""
                select r.* from organoid_screen s join organoid_result r on r.result_id = s.current_result_id
                where s.organoid_id = ? and s.screen_id = ?""")
                .params(organoidId.value(), screenId)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Of all screens of a model. */
    List<ScreenResult> current(OrganoidId organoidId) {
        return jdbc.sql("""
                select r.* from organoid_screen s join organoid_result r on r.result_id = s.current_result_id
                where s.organoid_id = ? order by r.analysed_at, r.result_id""")
                .param(organoidId.value())
                .query((row, number) -> read(row))
                .list();
    }

    /** Every version of a screen, oldest first. */
    List<ScreenResult> versions(OrganoidId organoidId, String screenId) {
        return jdbc.sql("select * from organoid_result where organoid_id = ? and screen_id = ? order by version")
                .params(organoidId.value(), screenId)
                .query((row, number) -> read(row))
                .list();
    }

    /** The number of the newest version, when it rests on the same. */
    Optional<Long> latestOn(OrganoidId organoidId, String screenId, Sha256 inputHash) {
        return jdbc.sql("""
                select result_id from organoid_result r
                where organoid_id = ? and screen_id = ? and input_hash = ?
                  and version = (select max(version) from organoid_result m
                                 where m.organoid_id = r.organoid_id and m.screen_id = r.screen_id)""")
                .params(organoidId.value(), screenId, inputHash.hex())
                .query(Long.class)
                .optional();
    }

    long add(OrganoidId organoidId, String screenId, NewResult result, Instant now) {
        long number = jdbc.sql("""
                insert into organoid_result (organoid_id, screen_id, version, readout, verdict, reasons, result, input_hash,
                    analysed_at)
                select :organoidId, :screenId, coalesce(max(version), 0) + 1, :readout, :verdict, cast(:reasons as jsonb),
                    cast(:result as jsonb), :inputHash, :now
                from organoid_result where organoid_id = :organoidId and screen_id = :screenId
                returning result_id""")
                .param("organoidId", organoidId.value())
                .param("screenId", screenId)
                .param("readout", result.answer().readout().name())
                .param("verdict", result.verdict().name())
                .param("reasons", write(result.reasons()))
                .param("result", write(result.answer()))
                .param("inputHash", result.inputHash().hex())
                .param("now", Times.forDatabase(now))
                .query(Long.class)
                .single();
        for (int ordinal = 0; ordinal < result.inputs().size(); ordinal++) {
            ScreenInput input = result.inputs().get(ordinal);
            jdbc.sql("""
                    insert into organoid_result_input (result_id, ordinal, role, document_id, sha256)
                    values (?, ?, ?, ?, ?)""")
                    .params(
                            number,
                            ordinal,
                            input.role().name(),
                            input.documentId().value(),
                            input.sha256().hex())
                    .update();
        }
        return number;
    }

    /** Says which version counts now; none while parts are missing. */
    void point(OrganoidId organoidId, String screenId, Optional<Long> number) {
        jdbc.sql("""
                insert into organoid_screen (organoid_id, screen_id, current_result_id) values (:organoidId, :screenId, :number)
                on conflict (organoid_id, screen_id) do update set current_result_id = :number""")
                .param("organoidId", organoidId.value())
                .param("screenId", screenId)
                .param("number", number.orElse(null), java.sql.Types.BIGINT)
                .update();
    }

    private ScreenResult read(ResultSet row) throws SQLException {
        long number = row.getLong("result_id");
        return new ScreenResult(
                number,
                new OrganoidId(row.getString("organoid_id")),
                row.getString("screen_id"),
                row.getInt("version"),
                Quality.Verdict.valueOf(row.getString("verdict")),
                reasons(row.getString("reasons")),
                answer(ScreenAnswer.Readout.valueOf(row.getString("readout")), row.getString("result")),
                inputs(number),
                Times.read(row, "analysed_at"));
    }

    private List<ScreenInput> inputs(long number) {
        return jdbc.sql("select * from organoid_result_input where result_id = ? order by ordinal")
                .param(number)
                .query((row, index) -> new ScreenInput(
                        ScreenInput.Role.valueOf(row.getString("role")),
                        new DocumentId(row.getString("document_id")),
                        new Sha256(row.getString("sha256"))))
                .list();
    }

    private static ScreenAnswer answer(ScreenAnswer.Readout readout, String json) {
        try {
            return switch (readout) {
                case PLATES -> JSON.readValue(json, ScreenAnswer.OfPlates.class);
                case DIAMETERS -> JSON.readValue(json, ScreenAnswer.OfDiameters.class);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored result cannot be read", e);
        }
    }

    private static List<Quality.Reason> reasons(String json) {
        try {
            return JSON.readValue(json, REASONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored reasons cannot be read", e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result cannot be written", e);
        }
    }
}
