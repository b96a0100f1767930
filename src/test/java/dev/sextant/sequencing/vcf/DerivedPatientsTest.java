package dev.sextant.sequencing.vcf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DerivedPatientsTest {

    @Test
    void theSameSeedAndAccessionAreTheSameBytes() {
        assertThat(DerivedPatients.t001With(7, "S-1").vcf())
                .isEqualTo(DerivedPatients.t001With(7, "S-1").vcf());
        assertThat(DerivedPatients.t001With(7, "S-1").copyNumber())
                .isEqualTo(DerivedPatients.t001With(7, "S-1").copyNumber());
    }

    @Test
    void everyFileSaysThatItIsSynthetic() {
        DerivedPatients.TissueFiles files = DerivedPatients.t001With(7, "S-1");
        DerivedPatients.PlasmaFiles plasma = DerivedPatients.plasmaOfT001With(7, "B-1");

        assertThat(new String(files.vcf(), UTF_8)).contains("##sextant_synthetic=derived from sigven/pcgr");
        for (byte[] file : new byte[][] {
            files.copyNumber(), files.pathology(), files.biomarkers(), plasma.ctdnaReport(), plasma.ctdnaVcf()
        }) {
            assertThat(new String(file, UTF_8)).contains("sextant_synthetic").contains("not a patient");
        }
    }

    @Test
    void fociOfOnePatientShareMoreThanTwoPatientsDo() {
        Set<String> first = loci(7, "S-1");
        Set<String> second = loci(7, "S-2");
        Set<String> stranger = loci(8, "S-3");

        assertThat(first).isNotEqualTo(second);
        assertThat(shared(first, second)).isGreaterThan(shared(first, stranger) + 0.1);
    }

    @ParameterizedTest
    @EnumSource
    void theProfilesVariantsAreThereOnBothBuilds(ReferenceGenome genome) {
        Profile profile = Profile.her2Mutant().with("AKT1 E17K").on(genome);

        assertThat(read(DerivedPatients.tissue(7, "S-1", profile).vcf()).mutations())
                .extracting(Mutation::label)
                .contains("ERBB2 L755S", "AKT1 E17K")
                .doesNotContain("PIK3CA H1047R");
    }

    private static Set<String> loci(long seed, String accession) {
        return read(DerivedPatients.t001With(seed, accession).vcf(), accession).mutations().stream()
                .map(Mutation::locus)
                .collect(Collectors.toSet());
    }

    private static double shared(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return (double) both.size() / one.size();
    }

    private static VcfRead read(byte[] vcf) {
        return read(vcf, "S-1");
    }

    private static VcfRead read(byte[] vcf, String accession) {
        VcfRead contents = VcfFiles.read(
                vcf, new VcfRequest(accession, Optional.empty(), Optional.empty(), Optional.empty(), 1000, 0));
        assertThat(contents.accepted()).isEqualTo(contents.records());
        return contents;
    }
}
