package dev.sextant.sequencing.copynumber;

import dev.sextant.sequencing.ReportedCall;
import dev.sextant.sequencing.copynumber.RowVerdict.Filtered;
import dev.sextant.sequencing.copynumber.RowVerdict.Rejected;
import java.util.Locale;
import java.util.Map;

/**
 * Discrete calls in numbers (GISTIC, https://docs.cbioportal.org/file-formats/#discrete-copy-number-data) or words (as OncoKB's annotator
 * takes them, https://github.com/oncokb/oncokb-annotator: a deletion is a deep one, a loss is not).
 */
final class CallCells {

    private static final Map<String, ReportedCall> CALLS = Map.ofEntries(
            Map.entry("2", ReportedCall.AMPLIFICATION),
            Map.entry("1", ReportedCall.GAIN),
            Map.entry("0", ReportedCall.NEUTRAL),
            Map.entry("-1", ReportedCall.LOSS),
            Map.entry("-1.5", ReportedCall.PARTIAL_DELETION),
            Map.entry("-2", ReportedCall.DEEP_DELETION),
            Map.entry("amplification", ReportedCall.AMPLIFICATION),
            Map.entry("amp", ReportedCall.AMPLIFICATION),
            Map.entry("gain", ReportedCall.GAIN),
            Map.entry("neutral", ReportedCall.NEUTRAL),
            Map.entry("diploid", ReportedCall.NEUTRAL),
            Map.entry("loss", ReportedCall.LOSS),
            Map.entry("shallow deletion", ReportedCall.LOSS),
            Map.entry("hetloss", ReportedCall.LOSS),
            Map.entry("deletion", ReportedCall.DEEP_DELETION),
            Map.entry("deep deletion", ReportedCall.DEEP_DELETION),
            Map.entry("homdel", ReportedCall.DEEP_DELETION));

    private CallCells() {}

    static MeasureVerdict read(String text) {
        if (Numbers.isMissing(text)) {
            return new Filtered(SegmentRows.NO_VALUE);
        }
        String plain = text.toLowerCase(Locale.ROOT).replace('_', ' ');
        ReportedCall call = CALLS.get(plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain);
        return call == null
                ? new Rejected(
                        "call: expected -2, -1.5, -1, 0, 1, 2, or Amplification, Gain, Loss, Deletion, found '%s'"
                                .formatted(text))
                : new Measure.Level(call, "reported as " + text);
    }
}
