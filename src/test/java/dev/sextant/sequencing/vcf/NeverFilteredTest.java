package dev.sextant.sequencing.vcf;

import static dev.sextant.sequencing.vcf.VcfFiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Predictions of effect say nothing of whether a tumour lives on a change: SIFT calls PIK3CA H1047R tolerated. */
class NeverFilteredTest {

    @ParameterizedTest
    @CsvSource({
        "tolerated(0.11), benign(0.02)",
        "tolerated_low_confidence(1), unknown(0)",
        "deleterious(0), probably_damaging(1)"
    })
    void aHotspotIsAcceptedWhateverSiftAndPolyPhenSay(String sift, String polyPhen) {
        String text = """
                ##fileformat=VCFv4.2
                ##reference=GRCh38
                ##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations from Ensembl VEP. Format: \
                Allele|Consequence|SYMBOL|HGVSp|SIFT|PolyPhen">
                #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS-1
                3\t179234297\t.\tA\tG\t.\tPASS\tCSQ=G|missense_variant|PIK3CA|ENSP1:p.His1047Arg|%s|%s\tGT:AD\t0/1:60,40
                """.formatted(sift, polyPhen);

        VcfRead contents = read(text, VcfFiles.on(ReferenceGenome.GRCH38));

        assertThat(contents.mutations()).extracting(Mutation::label).containsExactly("PIK3CA H1047R");
        assertThat(contents.filtered()).isEmpty();
    }
}
