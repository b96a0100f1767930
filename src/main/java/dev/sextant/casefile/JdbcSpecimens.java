package dev.sextant.casefile;

import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.SpecimenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code specimen}. */
@Repository
class JdbcSpecimens implements Specimens, SpecimenExpectations, SpecimenFacts {

    private static final String COLUMNS = """
            select specimen_id, case_id, kind, focus_id, accession, collected_on, laboratory, condition,
                   tumour_content_percent, decalcification, progress
            from specimen\s""";

    private final JdbcClient jdbc;

    JdbcSpecimens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when the accession number names a specimen already, of whatever case */
    boolean insert(Specimen specimen, List<DocumentKind> expects, Instant now, String actor) {
        @Nullable Integer tumourContent = specimen.tumourContentPercent().isPresent()
                ? (Integer) specimen.tumourContentPercent().getAsInt()
                : null;
        return jdbc.sql("""
                insert into specimen (specimen_id, case_id, kind, focus_id, accession, collected_on, laboratory,
                                      condition, tumour_content_percent, decalcification, progress, expects,
                                      registered_at, registered_by)
                values (:id, :caseId, :kind, :focusId, :accession, :collectedOn, :laboratory, :condition,
                        :tumourContent, :decalcification, :progress, :expects, :now, :actor)
                on conflict do nothing""")
                        .param("id", specimen.id().value())
                        .param("caseId", specimen.caseId().value())
                        .param("kind", specimen.kind().name())
                        .param("focusId", specimen.focusId().map(FocusId::value).orElse(null))
                        .param("accession", specimen.accession())
                        .param("collectedOn", specimen.collectedOn())
                        .param("laboratory", specimen.laboratory())
                        .param("condition", specimen.condition())
                        .param("tumourContent", tumourContent, Types.INTEGER)
                        .param("decalcification", specimen.decalcification().name())
                        .param("progress", specimen.progress().name())
                        .param("expects", expects.stream().map(Enum::name).toArray(String[]::new))
                        .param("now", Sql.timestamp(now))
                        .param("actor", actor)
                        .update()
                == 1;
    }

    @Override
    public Optional<Specimen> find(SpecimenId id) {
        return jdbc.sql(COLUMNS + "where specimen_id = ?")
                .param(id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    @Override
    public List<Specimen> ofCase(CaseId caseId) {
        return jdbc.sql(COLUMNS + "where case_id = ? order by sequence")
                .param(caseId.value())
                .query((row, number) -> read(row))
                .list();
    }

    @Override
    public Optional<Specimen> withAccession(String accession) {
        return jdbc.sql(COLUMNS + "where upper(accession) = upper(?)")
                .param(accession.strip())
                .query((row, number) -> read(row))
                .optional();
    }

    @Override
    public void progress(SpecimenId id, Specimen.Progress progress) {
        int rows = jdbc.sql("update specimen set progress = ? where specimen_id = ?")
                .params(progress.name(), id.value())
                .update();
        requireOne(rows, id);
    }

    @Override
    public List<DocumentKind> named(SpecimenId id) {
        return jdbc.sql("select expects from specimen where specimen_id = ?")
                .param(id.value())
                .query((row, number) -> (String[]) row.getArray("expects").getArray())
                .optional()
                .map(kinds -> Arrays.stream(kinds).map(DocumentKind::valueOf).toList())
                .orElseThrow(() -> new NotFound("specimen", id));
    }

    @Override
    public void judged(SpecimenId id, OptionalInt tumourContentPercent, Decalcification decalcification) {
        if (tumourContentPercent.isPresent()) {
            int rows = jdbc.sql("update specimen set tumour_content_percent = ? where specimen_id = ?")
                    .params(tumourContentPercent.getAsInt(), id.value())
                    .update();
            requireOne(rows, id);
        }
        if (decalcification != Decalcification.NOT_KNOWN) {
            int rows = jdbc.sql("update specimen set decalcification = ? where specimen_id = ?")
                    .params(decalcification.name(), id.value())
                    .update();
            requireOne(rows, id);
        }
    }

    private static void requireOne(int rows, SpecimenId id) {
        if (rows != 1) {
            throw new NotFound("specimen", id);
        }
    }

    private static Specimen read(ResultSet row) throws SQLException {
        int percent = row.getInt("tumour_content_percent");
        OptionalInt tumourContent = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(percent);
        return new Specimen(
                new SpecimenId(row.getString("specimen_id")),
                new CaseId(row.getString("case_id")),
                SpecimenKind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("focus_id")).map(FocusId::new),
                row.getString("accession"),
                row.getObject("collected_on", LocalDate.class),
                row.getString("laboratory"),
                row.getString("condition"),
                tumourContent,
                Decalcification.valueOf(row.getString("decalcification")),
                Specimen.Progress.valueOf(row.getString("progress")));
    }
}
