package dev.sextant.sequencing.copynumber;

import java.util.Optional;

/** Discrete calls, a row per sample and gene: cBioPortal's long form, and rows as OncoKB's annotator takes them. */
final class LongCallsFormat implements CopyNumberFormat {

    private static final String[] SAMPLE = {"tumor_sample_barcode", "sample_id", "sampleid"};
    private static final String[] GENE = {"hugo_symbol", "gene_symbol", "gene symbol"};
    private static final String[] NUMBER = {"entrez_gene_id"};
    private static final String[] CALL = {"copy_number_alteration", "value"};

    @Override
    public String description() {
        return "discrete calls by row (Hugo_Symbol, Sample_Id, Value; or Tumor_Sample_Barcode, Hugo_Symbol, "
                + "Copy_Number_Alteration)";
    }

    static boolean hasItsColumns(Head head) {
        return head.has(SAMPLE) && head.has(CALL) && (head.has(GENE) || head.has(NUMBER));
    }

    @Override
    public boolean fits(Head head) {
        return hasItsColumns(head);
    }

    @Override
    public RowReader rows(Head head, CopyNumberRequest request) {
        return new Rows(head.require(SAMPLE), new CalledGene(head.find(GENE), head.find(NUMBER), head.require(CALL)));
    }

    private record Rows(int column, CalledGene gene) implements RowReader {

        @Override
        public String format() {
            return "discrete calls by row";
        }

        @Override
        public Optional<String> sample(Cells cells) {
            return Optional.of(cells.at(column));
        }

        @Override
        public RowVerdict read(Cells cells) {
            return gene.read(cells);
        }
    }
}
