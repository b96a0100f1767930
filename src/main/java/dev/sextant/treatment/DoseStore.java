package dev.sextant.treatment;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.treatment.Dose.Change;
import dev.sextant.treatment.Dose.Given;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code treatment_dose}; rows are added. */
@Repository
class DoseStore {

    private static final TypeReference<List<Given>> DRUGS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Rows rows;

    DoseStore(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void insert(CaseId caseId, Dose dose) {
        jdbc.sql("""
                        insert into treatment_dose (dose_id, case_id, line_id, given_on, cycle, day, change, reason,
                            deviation, drugs, corrects, recorded_by, recorded_at)
                        values (:dose, :caseId, :line, :on, :cycle, :day, :change, :reason, :deviation, :drugs::jsonb,
                            :corrects, :by, :at)""")
                .param("dose", dose.doseId())
                .param("caseId", caseId.value())
                .param("line", dose.lineId().value())
                .param("on", dose.givenOn())
                .param("cycle", dose.cycle().isPresent() ? dose.cycle().getAsInt() : null)
                .param("day", dose.day().isPresent() ? dose.day().getAsInt() : null)
                .param("change", dose.change().name())
                .param("reason", dose.reason().orElse(null))
                .param("deviation", dose.deviation().orElse(null))
                .param("drugs", rows.write(dose.drugs()))
                .param("corrects", dose.corrects().orElse(null))
                .param("by", dose.recordedBy())
                .param("at", Rows.time(dose.recordedAt()))
                .update();
    }

    /** In order of recording, corrected ones too. */
    List<Dose> ofCase(CaseId caseId) {
        return jdbc.sql("select * from treatment_dose where case_id = ? order by sequence")
                .param(caseId.value())
                .query(this::dose)
                .list();
    }

    /** Those that count: no later record replaces them. */
    static List<Dose> current(List<Dose> all) {
        Set<String> corrected =
                all.stream().flatMap(dose -> dose.corrects().stream()).collect(Collectors.toSet());
        return all.stream().filter(dose -> !corrected.contains(dose.doseId())).toList();
    }

    /** The last that was given, by its day, of all lines of a case. */
    Optional<Dose> lastGiven(CaseId caseId) {
        return current(ofCase(caseId)).stream()
                .filter(Dose::wasGiven)
                .max(Comparator.comparing(Dose::givenOn).thenComparing(Dose::recordedAt));
    }

    private Dose dose(ResultSet row, int number) throws SQLException {
        return new Dose(
                row.getString("dose_id"),
                new LineId(row.getString("line_id")),
                Rows.date(row, "given_on").orElseThrow(),
                integer(row, "cycle"),
                integer(row, "day"),
                Change.valueOf(row.getString("change")),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("deviation")),
                rows.read(row.getString("drugs"), DRUGS),
                Optional.ofNullable(row.getString("corrects")),
                row.getString("recorded_by"),
                Rows.time(row, "recorded_at"));
    }

    private static OptionalInt integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
