package dev.sextant.sequencing;

import dev.sextant.kernel.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps biomarker and pathology reports. */
@Repository
class Reports {

    private final JdbcClient jdbc;

    Reports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(DocumentId document, Biomarkers biomarkers) {
        jdbc.sql("""
                        insert into biomarker_report (document_id, mutational_burden, mutational_burden_size_mb,
                            microsatellite_status, pd_l1_assay, pd_l1_score, pd_l1_value, mutational_burden_method,
                            microsatellite_score_percent, microsatellite_sites, microsatellite_method)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        document.value(),
                        biomarkers.tumourMutationalBurden().orElse(null),
                        biomarkers.tumourMutationalBurdenSizeMb().orElse(null),
                        biomarkers.microsatelliteStatus().orElse(null),
                        biomarkers.pdL1Assay().orElse(null),
                        biomarkers.pdL1Score().orElse(null),
                        biomarkers.pdL1Value().orElse(null),
                        biomarkers
                                .detail()
                                .flatMap(BiomarkerDetail::burdenMethod)
                                .orElse(null),
                        biomarkers
                                .detail()
                                .flatMap(BiomarkerDetail::microsatelliteScorePercent)
                                .orElse(null),
                        biomarkers
                                .detail()
                                .map(BiomarkerDetail::microsatelliteSites)
                                .filter(OptionalInt::isPresent)
                                .map(OptionalInt::getAsInt)
                                .orElse(null),
                        biomarkers
                                .detail()
                                .flatMap(BiomarkerDetail::microsatelliteMethod)
                                .orElse(null)))
                .update();
        addStains(
                document, biomarkers.detail().map(BiomarkerDetail::furtherPdL1).orElse(List.of()));
    }

    private void addStains(DocumentId document, List<BiomarkerDetail.PdL1> stains) {
        for (int i = 0; i < stains.size(); i++) {
            BiomarkerDetail.PdL1 stain = stains.get(i);
            jdbc.sql("insert into pd_l1_result (document_id, ordinal, assay, score, value) values (?, ?, ?, ?, ?)")
                    .params(document.value(), i + 1, stain.assay(), stain.score(), stain.value())
                    .update();
        }
    }

    private List<BiomarkerDetail.PdL1> stains(DocumentId document) {
        return jdbc.sql("select * from pd_l1_result where document_id = ? order by ordinal")
                .param(document.value())
                .query((row, number) -> new BiomarkerDetail.PdL1(
                        row.getString("assay"), row.getString("score"), row.getBigDecimal("value")))
                .list();
    }

    void add(DocumentId document, Pathology pathology) {
        jdbc.sql("""
                        insert into pathology_report (document_id, her2_immunohistochemistry, her2_faint_staining_percent,
                            her2_in_situ_hybridisation, her2_cep17_ratio, her2_copies_per_cell, oestrogen_receptor_percent,
                            progesterone_receptor_percent, her2_complete_intense_percent, her2_complete_weak_percent,
                            her2_ish_recount, decalcification)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        document.value(),
                        pathology.her2Immunohistochemistry().orElse(null),
                        pathology.her2FaintStainingPercent().orElse(null),
                        pathology.her2InSituHybridisation().orElse(null),
                        pathology.her2Cep17Ratio().orElse(null),
                        pathology.her2CopiesPerCell().orElse(null),
                        pathology.oestrogenReceptorPercent().orElse(null),
                        pathology.progesteroneReceptorPercent().orElse(null),
                        pathology
                                .detail()
                                .flatMap(PathologyDetail::completeIntensePercent)
                                .orElse(null),
                        pathology
                                .detail()
                                .flatMap(PathologyDetail::completeWeakPercent)
                                .orElse(null),
                        pathology.detail().flatMap(PathologyDetail::ishRecount).orElse(null),
                        pathology
                                .detail()
                                .flatMap(PathologyDetail::decalcification)
                                .orElse(null)))
                .update();
    }

    /** Value by value the newest. @param documents newest first */
    Optional<Biomarkers> biomarkers(List<DocumentId> documents) {
        List<Biomarkers> reports = documents.stream()
                .map(document -> jdbc.sql("select * from biomarker_report where document_id = ?")
                        .param(document.value())
                        .query((row, number) -> new Biomarkers(
                                Optional.ofNullable(row.getBigDecimal("mutational_burden")),
                                Optional.ofNullable(row.getBigDecimal("mutational_burden_size_mb")),
                                Optional.ofNullable(row.getString("microsatellite_status")),
                                Optional.ofNullable(row.getString("pd_l1_assay")),
                                Optional.ofNullable(row.getString("pd_l1_score")),
                                Optional.ofNullable(row.getBigDecimal("pd_l1_value")),
                                new BiomarkerDetail(
                                                Optional.ofNullable(row.getString("mutational_burden_method")),
                                                Optional.ofNullable(row.getBigDecimal("microsatellite_score_percent")),
                                                sites(row),
                                                Optional.ofNullable(row.getString("microsatellite_method")),
                                                stains(document))
                                        .ifAny()))
                        .optional())
                .flatMap(Optional::stream)
                .toList();
        return Merged.biomarkers(reports);
    }

    /** Value by value the newest: a laboratory may report ISH after IHC. @param documents newest first */
    Optional<Pathology> pathology(List<DocumentId> documents) {
        List<Pathology> reports = documents.stream()
                .map(document -> jdbc.sql("select * from pathology_report where document_id = ?")
                        .param(document.value())
                        .query((row, number) -> new Pathology(
                                Optional.ofNullable(row.getString("her2_immunohistochemistry")),
                                Optional.ofNullable(row.getBigDecimal("her2_faint_staining_percent")),
                                Optional.ofNullable(row.getString("her2_in_situ_hybridisation")),
                                Optional.ofNullable(row.getBigDecimal("her2_cep17_ratio")),
                                Optional.ofNullable(row.getBigDecimal("her2_copies_per_cell")),
                                Optional.ofNullable(row.getBigDecimal("oestrogen_receptor_percent")),
                                Optional.ofNullable(row.getBigDecimal("progesterone_receptor_percent")),
                                new PathologyDetail(
                                                Optional.ofNullable(row.getBigDecimal("her2_complete_intense_percent")),
                                                Optional.ofNullable(row.getBigDecimal("her2_complete_weak_percent")),
                                                Optional.ofNullable(row.getString("her2_ish_recount")),
                                                Optional.ofNullable(row.getString("decalcification")))
                                        .ifAny()))
                        .optional())
                .flatMap(Optional::stream)
                .toList();
        return Merged.pathology(reports);
    }

    private static OptionalInt sites(ResultSet row) throws SQLException {
        int sites = row.getInt("microsatellite_sites");
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(sites);
    }
}
