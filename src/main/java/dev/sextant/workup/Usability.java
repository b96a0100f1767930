package dev.sextant.workup;

import dev.sextant.plasma.PlasmaFindings;
import dev.sextant.sequencing.TissueFindings;
import java.util.List;

/**
 * Whether a specimen tells anything. Only sequencing decides: what else is missing (copy number of a specimen with few
 * tumour cells, pathology) stays not known, and that is for the signature to say.
 */
record Usability(boolean usable, String reason) {

    static Usability of(TissueFindings findings) {
        return findings.hasUsableSequencing()
                ? new Usability(
                        true,
                        "Sequenced: %d mutations".formatted(findings.mutations().size()))
                : unusable(findings.qualityFailures());
    }

    static Usability of(PlasmaFindings findings) {
        return findings.assay().isPresent()
                ? new Usability(
                        true,
                        "Plasma read: %d mutations"
                                .formatted(findings.mutations().size()))
                : unusable(findings.qualityFailures());
    }

    private static Usability unusable(List<String> failures) {
        String reason = failures.isEmpty()
                ? "No usable sequencing result arrived"
                : "Quality control failed: " + String.join("; ", failures);
        return new Usability(false, reason);
    }

    /** The same, where the laboratory cancelled the sequencing. */
    Usability because(List<String> cancelled) {
        return usable || cancelled.isEmpty()
                ? this
                : new Usability(false, "Cancelled by the laboratory: " + String.join("; ", cancelled));
    }

    String verdict() {
        return usable ? "USABLE" : "UNUSABLE";
    }
}
