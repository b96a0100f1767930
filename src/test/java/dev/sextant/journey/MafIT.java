package dev.sextant.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A laboratory that sends a MAF instead of a VCF. */
class MafIT extends ClinicalJourney {

    @Test
    void a_maf_is_checked_taken_in_and_makes_the_signature() {
        Journey journey = Journey.refer(api, "PRC-1501").enrol();
        String specimen = journey.tissue(journey.focus("liver"), "ACC-1501-A");
        Profile profile = Profile.amplifiedWithPik3ca();
        DerivedPatients.TissueFiles files = DerivedPatients.tissue(1501, "ACC-1501-A", profile);
        plasmaWith(journey, "ACC-1501-P", 1501, profile);
        Map<String, Object> context = Journey.context(specimen, "wes-tissue-grch38-v1", "");
        byte[] maf = maf();

        JsonNode checked = api.as("lab")
                .uploadTo("/api/intake/check", "MAF", context, "calls.maf", maf)
                .ok();
        assertThat(checked.path("detectedFormat").asText()).isEqualTo("MAF 2.4");
        assertThat(checked.path("records").asInt()).isEqualTo(24);
        assertThat(checked.path("accepted").asInt()).isEqualTo(1);
        assertThat(checked.path("filtered").toString())
                .isEqualTo("[{\"reason\":\"another sample\",\"count\":21},"
                        + "{\"reason\":\"not somatic by Mutation_Status\",\"count\":1}]");
        assertThat(checked.path("rejected").path(0).path("line").asInt()).isEqualTo(6);
        assertThat(api.as("lab").get(journey.path("/documents")).ok()).hasSize(1);

        Map<String, Object> wrong = new LinkedHashMap<>(context);
        wrong.put("tumourSample", "nobody");
        JsonNode refused = api.as("lab")
                .upload(journey.caseId(), "MAF", wrong, "calls.maf", maf)
                .problem(422);
        assertThat(refused.path("where").asText()).isEqualTo("context.tumourSample");
        assertThat(refused.toString()).contains("ACC-1501-A, OTHER-1");

        api.as("lab").upload(journey.caseId(), "MAF", context, "calls.maf", maf).created();
        journey.upload(
                specimen,
                "COPY_NUMBER",
                files.copyNumberAssay(),
                files.referenceGenome(),
                "segments.cns",
                files.copyNumber());
        journey.upload(specimen, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", files.pathology());
        journey.upload(specimen, "BIOMARKERS", "biomarkers-tissue-v1", "", "biomarkers.csv", files.biomarkers());
        journey.adequate(specimen);
        armTask(journey, 1);

        assertThat(journey.arm().path("arm").asText()).isEqualTo("A4");
        assertThat(StreamSupport.stream(journey.signature().path("alterations").spliterator(), false)
                        .map(alteration -> alteration.path("label").asText()))
                .contains("PIK3CA H1047R");
    }

    /** One record in 24 cannot be used: fewer than make a file unusable. */
    private static byte[] maf() {
        String others = IntStream.rangeClosed(1, 20)
                .mapToObj(i ->
                        "TTN\tGRCh38\t2\t%d\tC\tT\tMissense_Mutation\t\tOTHER-1\tSomatic\n".formatted(178_600_000 + i))
                .collect(Collectors.joining());
        return ("""
                #version 2.4
                Hugo_Symbol	NCBI_Build	Chromosome	Start_Position	Reference_Allele	Tumor_Seq_Allele2	Variant_Classification	HGVSp_Short	Tumor_Sample_Barcode	Mutation_Status
                PIK3CA	GRCh38	3	179234297	A	G	Missense_Mutation	p.H1047R	ACC-1501-A	Somatic
                TP53	GRCh38	17	7675088	C	T	Missense_Mutation	p.R175H	OTHER-1	Somatic
                TP53	GRCh38	17	7675088	C	T	Missense_Mutation	p.R175H	ACC-1501-A	Germline
                TP53	GRCh38	17	here	C	T	Missense_Mutation	p.R175H	ACC-1501-A	Somatic
                """ + others).getBytes(UTF_8);
    }
}
