package dev.sextant.sequencing.copynumber;

import dev.sextant.kernel.InvalidInput;
import java.util.List;
import java.util.stream.Collectors;

/** Which format a header is of. */
sealed interface Detection {

    List<CopyNumberFormat> KNOWN = List.of(
            new CnvkitFormat(),
            new SegFormat(),
            new FacetsFormat(),
            new PurpleSegmentFormat(),
            new PurpleGeneFormat(),
            new TitanFormat(),
            new MajorMinorFormat(),
            new TotalCopiesFormat(),
            new VcfCopyNumberFormat(),
            new WideCallsFormat(),
            new LongCallsFormat());

    record Recognised(CopyNumberFormat format) implements Detection {}

    record Ambiguous(List<CopyNumberFormat> formats) implements Detection {

        public Ambiguous {
            formats = List.copyOf(formats);
        }
    }

    record NotRecognised() implements Detection {}

    static Detection of(Head head) {
        List<CopyNumberFormat> fitting =
                KNOWN.stream().filter(format -> format.fits(head)).toList();
        return switch (fitting.size()) {
            case 0 -> new NotRecognised();
            case 1 -> new Recognised(fitting.get(0));
            default -> new Ambiguous(fitting);
        };
    }

    /** @throws InvalidInput that lists the known formats, unless exactly one fits */
    static CopyNumberFormat require(Head head) {
        return switch (of(head)) {
            case Recognised recognised -> recognised.format();
            case Ambiguous ambiguous ->
                throw new InvalidInput(
                        head.where(),
                        "columns of one format, not of several: " + described(ambiguous.formats()),
                        String.join(", ", head.columns()));
            case NotRecognised not ->
                throw new InvalidInput(
                        head.where(),
                        "a header of one of these formats: " + described(KNOWN),
                        String.join(", ", head.columns()));
        };
    }

    private static String described(List<CopyNumberFormat> formats) {
        return formats.stream().map(CopyNumberFormat::description).collect(Collectors.joining("; "));
    }
}
