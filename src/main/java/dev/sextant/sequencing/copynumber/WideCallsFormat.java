package dev.sextant.sequencing.copynumber;

import dev.sextant.kernel.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Discrete calls, a row per gene and a column per sample: GISTIC's all_thresholded.by_genes.txt, cBioPortal's data_cna.txt. */
final class WideCallsFormat implements CopyNumberFormat {

    private static final String[] GENE = {"hugo_symbol", "gene symbol", "gene_symbol"};
    private static final String[] NUMBER = {"entrez_gene_id", "locus id", "gene id", "locus_id"};
    private static final Set<String> NO_SAMPLES = Set.of(
            "hugo_symbol",
            "gene symbol",
            "gene_symbol",
            "entrez_gene_id",
            "locus id",
            "gene id",
            "locus_id",
            "cytoband");

    @Override
    public String description() {
        return "discrete calls by sample (GISTIC: Gene Symbol, Locus ID, Cytoband, samples; "
                + "cBioPortal: Hugo_Symbol, Entrez_Gene_Id, samples)";
    }

    @Override
    public boolean fits(Head head) {
        return head.separator() == Separator.TAB
                && (head.has(GENE) || head.has(NUMBER))
                && !LongCallsFormat.hasItsColumns(head)
                && !SegmentRows.Columns.in(head)
                && !head.has("variant_classification", "mincopynumber")
                && !samples(head).isEmpty();
    }

    @Override
    public List<String> samples(Head head) {
        List<String> samples = new ArrayList<>(head.columns().stream()
                .filter(column -> !NO_SAMPLES.contains(column.toLowerCase(Locale.ROOT)))
                .toList());
        samples.removeIf(String::isEmpty);
        return samples;
    }

    @Override
    public RowReader rows(Head head, CopyNumberRequest request) {
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < head.columns().size(); i++) {
            if (head.columns().get(i).equals(request.sample())) {
                own.add(i);
            }
        }
        if (own.size() != 1) {
            throw new InvalidInput(head.where(), "one column called " + request.sample(), own.size());
        }
        boolean gistic = head.has("cytoband") && head.has("gene symbol");
        return new Rows(
                gistic ? "GISTIC discrete calls" : "cBioPortal discrete calls",
                new CalledGene(head.find(GENE), head.find(NUMBER), own.get(0)));
    }

    private record Rows(String format, CalledGene gene) implements RowReader {

        @Override
        public RowVerdict read(Cells cells) {
            return gene.read(cells);
        }
    }
}
