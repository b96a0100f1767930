package dev.sextant.plasma;

import static dev.sextant.sequencing.FindingsWorld.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.FindingsWorld;
import dev.sextant.sequencing.Mutation;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlasmaIntakeIT {

    private static FindingsWorld world;

    @BeforeAll
    static void start(@TempDir Path folder) {
        world = FindingsWorld.start(folder);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void vcfAndReportOfOneDrawAreOnePicture() {
        Specimen blood = world.specimen(CaseId.mint(), SpecimenKind.BLOOD, "B-1");
        DerivedPatients.PlasmaFiles files =
                DerivedPatients.plasma(7, "B-1", Profile.amplifiedWithPik3ca().with("ERBB2 L755S"));

        world.receive(vcf(), blood, DocumentKind.CTDNA_VCF, context(blood, files.assay()), files.ctdnaVcf());
        world.receive(report(), blood, DocumentKind.CTDNA_REPORT, context(blood, files.assay()), files.ctdnaReport());

        PlasmaFindings findings = results().of(blood.id());
        assertThat(findings.mutations())
                .extracting(Mutation::label)
                .containsExactlyInAnyOrder("PIK3CA H1047R", "ERBB2 L755S");
        assertThat(findings.tumourFraction())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(new BigDecimal("0.085")));
        assertThat(findings.assay()).map(Assay::assayId).contains("ctdna-panel-grch38-v1");
        assertThat(findings.documents()).hasSize(2);
    }

    @Test
    void aReportWithoutVariantIsAFindingWithItsAssay() {
        Specimen blood = world.specimen(CaseId.mint(), SpecimenKind.BLOOD, "B-2");
        DerivedPatients.PlasmaFiles files = DerivedPatients.plasma(7, "B-2", Profile.amplifiedOnly());

        world.receive(report(), blood, DocumentKind.CTDNA_REPORT, context(blood, files.assay()), files.ctdnaReport());

        PlasmaFindings findings = results().of(blood.id());
        assertThat(findings.assay()).isPresent();
        assertThat(findings.mutations()).isEmpty();
    }

    @Test
    void aReportOfAnotherSpecimenIsRefused() {
        Specimen blood = world.specimen(CaseId.mint(), SpecimenKind.BLOOD, "B-3");
        DerivedPatients.PlasmaFiles files = DerivedPatients.plasmaOfT001With(7, "B-4");

        assertThatThrownBy(() -> world.read(
                        report(), blood, DocumentKind.CTDNA_REPORT, context(blood, files.assay()), files.ctdnaReport()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("line 3: expected specimen B-3, found B-4");
    }

    @Test
    void aDrawWithoutDocumentHasEmptyFindings() {
        Specimen blood = world.specimen(CaseId.mint(), SpecimenKind.BLOOD, "B-5");

        assertThat(results().of(blood.id()).documents()).isEmpty();
    }

    private static CtdnaVcfHandler vcf() {
        return new CtdnaVcfHandler(world.subjects(), world.vcf(), world.mutations(), world.resultWakes());
    }

    private static CtdnaReportHandler report() {
        return new CtdnaReportHandler(
                world.subjects(),
                world.settings,
                world.mutations(),
                new PlasmaReports(world.jdbc),
                world.resultWakes());
    }

    private static PlasmaResults results() {
        return new StoredPlasmaResults(world.currentDocuments(), world.mutations(), new PlasmaReports(world.jdbc));
    }
}
