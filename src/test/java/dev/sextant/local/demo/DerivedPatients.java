package dev.sextant.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sextant.sequencing.ReferenceGenome;
import java.util.List;
import java.util.Locale;

/**
 * Files of synthetic patients, derived from public ones: variants from PCGR's example T001-BRCA, copy number from the cell
 * line HCC2218. The same seed is the same patient: its specimens share their truncal passengers and differ in private
 * ones. Every file names the specimen's accession as its sample, and says in its header where it comes from.
 *
 * <p>Upload with the assays {@link TissueFiles#mutationAssay}, {@link TissueFiles#copyNumberAssay},
 * {@link PlasmaFiles#assay}, {@code pathology-breast-v1}, {@code biomarkers-tissue-v1}, and the reference genome
 * {@link TissueFiles#referenceGenome}.
 */
public final class DerivedPatients {

    private DerivedPatients() {}

    /** Everything that laboratories send of one tissue specimen. */
    public record TissueFiles(
            String accession,
            String referenceGenome,
            String mutationAssay,
            String copyNumberAssay,
            byte[] vcf,
            byte[] copyNumber,
            byte[] pathology,
            byte[] biomarkers) {}

    /** Everything that laboratories send of one blood draw; the VCF and the table say the same. */
    public record PlasmaFiles(
            String accession, String referenceGenome, String assay, byte[] ctdnaVcf, byte[] ctdnaReport) {}

    /** A tissue specimen of the patient of that seed: ERBB2 amplified, PIK3CA H1047R, GRCh38. */
    public static TissueFiles t001With(long seed, String accession) {
        return tissue(seed, accession, Profile.amplifiedWithPik3ca());
    }

    /** A tissue specimen of the patient of that seed. */
    public static TissueFiles tissue(long seed, String accession, Profile profile) {
        String build = build(profile.genome());
        return new TissueFiles(
                accession,
                profile.genome().label(),
                "wes-tissue-" + build + "-v1",
                "cnv-tissue-" + build + "-v1",
                DerivedVcf.tissue(seed, accession, profile),
                DerivedCopyNumber.segments(seed, accession, profile),
                pathology(seed, accession, profile),
                biomarkers(seed, accession, profile));
    }

    /** A blood draw of the patient of that seed: the profile's variants at low fractions. */
    public static PlasmaFiles plasma(long seed, String accession, Profile profile) {
        return new PlasmaFiles(
                accession,
                profile.genome().label(),
                "ctdna-panel-" + build(profile.genome()) + "-v1",
                DerivedVcf.plasma(seed, accession, profile),
                ctdnaReport(seed, accession, profile));
    }

    /** As {@link #plasma(long, String, Profile)} for {@link #t001With}. */
    public static PlasmaFiles plasmaOfT001With(long seed, String accession) {
        return plasma(seed, accession, Profile.amplifiedWithPik3ca());
    }

    static String build(ReferenceGenome genome) {
        return genome.label().toLowerCase(Locale.ROOT);
    }

    static String origin(String source, long seed, String accession) {
        return "derived from %s with seed %d for %s; not a patient".formatted(source, seed, accession);
    }

    private static byte[] pathology(long seed, String accession, Profile profile) {
        StringBuilder csv = table(accession, seed).append("specimen,item,value,unit,method\n");
        row(csv, accession, "HER2_IHC", profile.her2Immunohistochemistry(), "", "4B5");
        if (!profile.her2InSituHybridisation().equals("NONE")) {
            boolean positive = profile.her2InSituHybridisation().equals("POSITIVE");
            row(csv, accession, "HER2_ISH", profile.her2InSituHybridisation(), "", "dual probe");
            row(csv, accession, "HER2_CEP17_RATIO", positive ? "4.8" : "1.2", "ratio", "dual probe");
            row(csv, accession, "HER2_COPIES", positive ? "11.3" : "2.6", "copies/cell", "dual probe");
        }
        row(csv, accession, "ER", Integer.toString(profile.oestrogenReceptorPercent()), "%", "SP1");
        row(csv, accession, "PR", Integer.toString(profile.progesteroneReceptorPercent()), "%", "1E2");
        return csv.toString().getBytes(UTF_8);
    }

    private static byte[] biomarkers(long seed, String accession, Profile profile) {
        StringBuilder csv = table(accession, seed).append("specimen,item,value,unit,method\n");
        row(csv, accession, "TMB", profile.mutationalBurden(), "mut/Mb", "coding, non-silent");
        row(csv, accession, "TMB_SIZE", "34", "Mb", "");
        row(csv, accession, "MSI", profile.microsatellites(), "", "whole exome");
        row(csv, accession, "PD_L1_CPS", profile.pdL1CombinedScore(), "score", "22C3");
        return csv.toString().getBytes(UTF_8);
    }

    private static byte[] ctdnaReport(long seed, String accession, Profile profile) {
        StringBuilder csv = table(accession, seed).append("specimen,record,gene,change,value,unit,molecules\n");
        for (DerivedVcf.PlasmaVariant variant : DerivedVcf.plasmaVariants(seed, profile)) {
            csv.append("%s,VARIANT,%s,%s,%s,%%,%d\n"
                    .formatted(accession, variant.gene(), variant.change(), variant.percent(), variant.molecules()));
        }
        if (profile.variants().isEmpty()) {
            csv.append(accession).append(",NO_VARIANT,,,,,\n");
        }
        csv.append("%s,TUMOUR_FRACTION,,,%s,%%,\n".formatted(accession, profile.plasmaTumourFractionPercent()));
        return csv.toString().getBytes(UTF_8);
    }

    private static StringBuilder table(String accession, long seed) {
        return new StringBuilder("# sextant_synthetic: ")
                .append("made up with seed ")
                .append(seed)
                .append(" for ")
                .append(accession)
                .append("; not a patient\n");
    }

    private static void row(
            StringBuilder csv, String accession, String item, String value, String unit, String method) {
        csv.append(String.join(",", List.of(accession, item, value, unit, '"' + method + '"')))
                .append('\n');
    }
}
