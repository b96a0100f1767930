package dev.sextant.sequencing.copynumber;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.copynumber.RowVerdict.Filtered;
import dev.sextant.sequencing.copynumber.RowVerdict.OfGene;
import dev.sextant.sequencing.copynumber.RowVerdict.Rejected;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * PURPLE's genes (purple.cnv.gene.tsv; https://github.com/hartwigmedical/hmftools/tree/master/purple#gene-copy-number-file).
 * The smallest number over the exons counts, as in PURPLE's own driver calls: a gene is amplified when all of it is, and
 * lost when part of it is.
 */
final class PurpleGeneFormat implements CopyNumberFormat {

    @Override
    public String description() {
        return "PURPLE .purple.cnv.gene.tsv (gene, minCopyNumber, maxCopyNumber)";
    }

    @Override
    public boolean fits(Head head) {
        return head.has("gene") && head.has("mincopynumber") && head.has("maxcopynumber");
    }

    @Override
    public RowReader rows(Head head, CopyNumberRequest request) {
        return new Rows(
                head.require("gene"),
                head.require("mincopynumber"),
                head.require("maxcopynumber"),
                head.find("iscanonical"),
                SegmentRows.Columns.in(head) ? Optional.of(SegmentRows.Columns.of(head)) : Optional.empty(),
                request.referenceGenome());
    }

    private record Rows(
            int gene,
            int least,
            int most,
            OptionalInt canonical,
            Optional<SegmentRows.Columns> columns,
            Optional<ReferenceGenome> genome)
            implements RowReader {

        @Override
        public String format() {
            return "PURPLE genes";
        }

        @Override
        public RowVerdict read(Cells cells) {
            if (canonical.isPresent() && cells.at(canonical.getAsInt()).equalsIgnoreCase("false")) {
                return new Filtered("not the canonical transcript");
            }
            requireSameBuild(cells);
            String range = "PURPLE's minCopyNumber; maxCopyNumber " + cells.at(most);
            return switch (CopyCells.fitted("minCopyNumber", cells.at(least), range)) {
                case Filtered filtered -> filtered;
                case Rejected rejected -> rejected;
                case Measure measure -> new OfGene(cells.at(gene), measure);
            };
        }

        /** A gene of interest that lies elsewhere tells that the build is another. */
        private void requireSameBuild(Cells cells) {
            if (columns.isEmpty() || genome.isEmpty()) {
                return;
            }
            Optional<GeneTable.Gene> known = GeneNames.symbol(cells.at(gene))
                    .flatMap(symbol -> GeneTable.of(genome.get()).stream()
                            .filter(candidate -> candidate.symbol().equals(symbol))
                            .findFirst());
            if (known.isEmpty()) {
                return;
            }
            SegmentRows.Columns at = columns.get();
            PlaceVerdict place = Place.of(
                    genome.get(),
                    Place.Starts.FROM_ONE,
                    cells.at(at.chromosome()),
                    cells.at(at.start()),
                    cells.at(at.end()),
                    "line " + cells.line());
            if (place instanceof Place lies && new Segment(lies, new Measure.Ratio(0)).overlap(known.get()) == 0) {
                throw new InvalidInput(
                        "line " + cells.line(),
                        "%s on %s at %s:%d-%d"
                                .formatted(
                                        known.get().symbol(),
                                        genome.get().label(),
                                        known.get().chromosome(),
                                        known.get().start(),
                                        known.get().end()),
                        "%s:%d-%d".formatted(lies.chromosome(), lies.start(), lies.end()));
            }
        }
    }
}
