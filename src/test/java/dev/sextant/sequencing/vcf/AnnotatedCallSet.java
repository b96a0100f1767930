package dev.sextant.sequencing.vcf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sextant.sequencing.ReferenceGenome;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A synthetic call set of a tumour and its normal as Mutect2 and VEP write it, for benchmarks: the same seed and size are
 * the same bytes. All chromosomes; of the records about two thirds are accepted, a quarter carry a filter, some are
 * germline-like (no alternative read in the tumour), lie on other contigs, repeat the record before them or cannot be used.
 * Genes, transcripts and changes are invented.
 */
final class AnnotatedCallSet {

    private static final String HEADER = """
            ##fileformat=VCFv4.2
            ##sextant_synthetic=generated, not a patient; genes and changes are invented
            ##FILTER=<ID=PASS,Description="All filters passed">
            ##FILTER=<ID=germline,Description="Evidence indicates this site is germline, not somatic">
            ##FILTER=<ID=weak_evidence,Description="Mutation does not meet likelihood threshold">
            ##FILTER=<ID=strand_bias,Description="Evidence for alt allele comes from one read direction only">
            ##FILTER=<ID=clustered_events,Description="Clustered events observed in the tumor">
            ##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
            ##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Allelic depths">
            ##FORMAT=<ID=AF,Number=A,Type=Float,Description="Allele fractions of alternate alleles in the tumor">
            ##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Approximate read depth">
            ##INFO=<ID=DP,Number=1,Type=Integer,Description="Approximate read depth">
            ##INFO=<ID=ECNT,Number=1,Type=Integer,Description="Number of events in this haplotype">
            ##INFO=<ID=MBQ,Number=R,Type=Integer,Description="median base quality">
            ##INFO=<ID=MMQ,Number=R,Type=Integer,Description="median mapping quality">
            ##INFO=<ID=MPOS,Number=A,Type=Integer,Description="median distance from end of read">
            ##INFO=<ID=NLOD,Number=A,Type=Float,Description="Normal log 10 likelihood ratio">
            ##INFO=<ID=POPAF,Number=A,Type=Float,Description="negative log 10 population allele frequencies">
            ##INFO=<ID=TLOD,Number=A,Type=Float,Description="Log 10 likelihood ratio score of variant existing">
            ##VEP="v110" assembly="GRCh38.p14" time="2026-01-01 00:00:00"
            ##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations from Ensembl VEP. Format: \
            Allele|Consequence|IMPACT|SYMBOL|Gene|Feature_type|Feature|BIOTYPE|EXON|INTRON|HGVSc|HGVSp|cDNA_position|\
            CDS_position|Protein_position|Amino_acids|Codons|Existing_variation|PICK|STRAND|CANONICAL|MANE_SELECT">
            """;

    private static final String[] FILTERS = {
        "germline", "weak_evidence", "strand_bias;weak_evidence", "clustered_events"
    };
    private static final String[] RESIDUES = {
        "Ala", "Arg", "Asn", "Asp", "Cys", "Gln", "Glu", "Gly", "His", "Ile", "Leu", "Lys", "Met", "Phe", "Pro", "Ser",
        "Thr", "Trp", "Tyr", "Val"
    };
    private static final String LETTERS = "ARNDCQEGHILKMFPSTWYV";
    private static final String BASES = "ACGT";

    private final Random random;
    private final long records;
    private final StringBuilder text = new StringBuilder();
    private final OutputStream out;

    private AnnotatedCallSet(long records, long seed, OutputStream out) {
        this.records = records;
        this.random = new Random(seed);
        this.out = out;
    }

    /** Writes the whole file, plain. */
    static void write(long records, long seed, OutputStream target) throws IOException {
        try (OutputStream out = new BufferedOutputStream(target, 1 << 20)) {
            new AnnotatedCallSet(records, seed, out).write();
        }
    }

    private record Transcript(String id, String biotype, int exons, boolean canonical) {}

    private record Gene(String symbol, String id, List<Transcript> transcripts) {}

    private void write() throws IOException {
        List<String> chromosomes = new ArrayList<>();
        for (int i = 1; i <= 22; i++) {
            chromosomes.add(Integer.toString(i));
        }
        chromosomes.addAll(List.of("X", "Y", "MT"));
        text.append(HEADER);
        long total = 0;
        for (String name : chromosomes) {
            long length = ReferenceGenome.GRCH38.length(name);
            total += length;
            text.append("##contig=<ID=chr%s,length=%d>\n".formatted(name.equals("MT") ? "M" : name, length));
        }
        text.append("##contig=<ID=chrUn_GL000195v1,length=182896>\n");
        text.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tNORMAL\tTUMOR\n");
        long others = records / 100;
        long left = records - others;
        for (String name : chromosomes) {
            long length = ReferenceGenome.GRCH38.length(name);
            long share = name.equals("MT") ? left : Math.min(left, (records - others) * length / total);
            chromosome("chr" + (name.equals("MT") ? "M" : name), length, share);
            left -= share;
        }
        chromosome("chrUn_GL000195v1", 182_000, others);
        flush();
    }

    private void chromosome(String name, long length, long count) throws IOException {
        long position = 1000;
        Gene gene = gene();
        Gene neighbour = gene();
        String previous = "";
        double step = (length - 2000.0) / Math.max(1, count);
        for (long i = 0; i < count; i++) {
            position = Math.max(position, 1000 + (long) (i * step) + random.nextInt(Math.max(1, (int) step)));
            if (random.nextInt(25) == 0) {
                neighbour = gene;
                gene = gene();
            }
            int from = text.length();
            if (!previous.isEmpty() && random.nextInt(200) == 0) {
                text.append(previous);
            } else {
                record(name, Math.min(position, length - 20), gene, neighbour);
                previous = text.substring(from);
            }
            flushWhenFull();
        }
    }

    private void record(String chromosome, long position, Gene gene, Gene neighbour) {
        int kind = random.nextInt(10_000);
        boolean filtered = kind < 2500;
        boolean germlineLike = kind >= 2500 && kind < 3300;
        boolean unusable = kind == 9999;
        String reference = random.nextInt(16) == 0 ? bases(2 + random.nextInt(8)) : bases(1);
        List<String> alternatives = new ArrayList<>();
        alternatives.add(alternative(reference));
        if (random.nextInt(50) == 0) {
            String second = alternative(reference);
            if (!alternatives.contains(second)) {
                alternatives.add(second);
            }
        }
        int depth = 60 + random.nextInt(90);
        int normal = 30 + random.nextInt(60);
        text.append(chromosome)
                .append('\t')
                .append(position)
                .append("\t.\t")
                .append(reference)
                .append('\t');
        text.append(String.join(",", alternatives)).append("\t.\t");
        text.append(filtered ? FILTERS[random.nextInt(FILTERS.length)] : "PASS").append('\t');
        text.append("DP=").append(depth + normal);
        text.append(";ECNT=").append(1 + random.nextInt(3));
        text.append(";MBQ=").append(20 + random.nextInt(20)).append(',').append(20 + random.nextInt(20));
        text.append(";MMQ=60,").append(50 + random.nextInt(11));
        text.append(";MPOS=").append(random.nextInt(70));
        text.append(";NLOD=");
        decimal(random.nextInt(3000));
        text.append(";POPAF=");
        decimal(random.nextInt(600));
        text.append(";TLOD=");
        decimal(random.nextInt(30_000));
        text.append(";CSQ=");
        annotation(position, reference, alternatives, gene);
        if (random.nextInt(3) == 0) {
            text.append(',');
            nearby(reference, alternatives.get(0), neighbour);
        }
        text.append("\tGT:AD:AF:DP\t0/0:").append(normal);
        text.append(",0".repeat(alternatives.size())).append(':');
        text.append(alternatives.size() == 1 ? "0.012" : "0.012,0.011")
                .append(':')
                .append(normal)
                .append("\t0/1:");
        int support = germlineLike ? 0 : 3 + random.nextInt(depth / 2);
        text.append(depth - support).append(',').append(support);
        text.append(alternatives.size() == 1 ? "" : ",2")
                .append(unusable ? ",x" : "")
                .append(":0.");
        String share = Integer.toString(1000 + support * 1000 / (depth + 1));
        text.append(share, 1, 4).append(alternatives.size() == 1 ? "" : ",0.020");
        text.append(':').append(depth).append('\n');
    }

    private void annotation(long position, String reference, List<String> alternatives, Gene gene) {
        boolean coding = random.nextInt(5) == 0;
        int protein = 1 + random.nextInt(1200);
        int first = random.nextInt(20);
        int second = random.nextInt(20);
        String known = random.nextInt(3) == 0 ? "rs" + (100_000 + random.nextInt(1_500_000_000)) : "";
        boolean more = false;
        for (String alternative : alternatives) {
            boolean indel = reference.length() != alternative.length();
            for (Transcript transcript : gene.transcripts()) {
                text.append(more ? "," : "");
                more = true;
                boolean changes = coding && transcript.biotype().equals("protein_coding");
                String consequence = !changes
                        ? transcript.biotype().equals("protein_coding")
                                ? "intron_variant"
                                : "intron_variant&non_coding_transcript_variant"
                        : indel
                                ? (alternative.length() - reference.length()) % 3 == 0
                                        ? "inframe_deletion"
                                        : "frameshift_variant"
                                : first == second ? "synonymous_variant" : "missense_variant";
                text.append(indel && alternative.length() == 1 ? "-" : alternative)
                        .append('|')
                        .append(consequence);
                text.append(changes ? indel ? "|HIGH|" : "|MODERATE|" : "|MODIFIER|");
                text.append(gene.symbol()).append('|').append(gene.id()).append("|Transcript|");
                text.append(transcript.id())
                        .append('|')
                        .append(transcript.biotype())
                        .append('|');
                int exon = 1 + (int) (position % transcript.exons());
                if (changes) {
                    text.append(exon).append('/').append(transcript.exons()).append("||");
                    text.append(transcript.id()).append(":c.").append(protein * 3 - 1);
                    text.append(indel ? "del" : reference + ">" + alternative).append('|');
                    text.append("ENSP")
                            .append(transcript.id(), 4, transcript.id().length())
                            .append(":p.");
                    text.append(RESIDUES[first]).append(protein);
                    text.append(indel ? "fs" : first == second ? "%3D" : RESIDUES[second])
                            .append('|');
                    text.append(protein * 3 + 120)
                            .append('|')
                            .append(protein * 3 - 1)
                            .append('|')
                            .append(protein);
                    text.append('|').append(LETTERS.charAt(first));
                    text.append(indel ? "/X" : first == second ? "" : "/" + LETTERS.charAt(second))
                            .append("|gCc/gTc|");
                } else {
                    text.append('|')
                            .append(exon)
                            .append('/')
                            .append(transcript.exons())
                            .append('|');
                    text.append(transcript.id())
                            .append(":c.")
                            .append(protein)
                            .append('+')
                            .append(position % 3000);
                    text.append(indel ? "del" : reference + ">" + alternative).append("|||||||");
                }
                text.append(known)
                        .append('|')
                        .append(transcript.canonical() ? "1" : "")
                        .append('|');
                text.append(gene.id().hashCode() % 2 == 0 ? "1|" : "-1|");
                text.append(transcript.canonical() ? "YES|NM_" + transcript.id().substring(8) : "|");
            }
        }
    }

    private void nearby(String reference, String alternative, Gene gene) {
        Transcript transcript = gene.transcripts().get(0);
        text.append(reference.length() > 1 && alternative.length() == 1 ? "-" : alternative);
        text.append("|downstream_gene_variant|MODIFIER|")
                .append(gene.symbol())
                .append('|')
                .append(gene.id());
        text.append("|Transcript|").append(transcript.id()).append('|').append(transcript.biotype());
        text.append("||||||||||||1|YES|");
    }

    private Gene gene() {
        StringBuilder symbol = new StringBuilder();
        int letters = 3 + random.nextInt(3);
        for (int i = 0; i < letters; i++) {
            symbol.append((char) ('A' + random.nextInt(26)));
        }
        symbol.append(1 + random.nextInt(30));
        List<Transcript> transcripts = new ArrayList<>();
        int count = 1 + Math.min(11, (int) Math.abs(random.nextGaussian() * 5));
        for (int i = 0; i < count; i++) {
            String biotype = i == 0 || random.nextInt(2) == 0
                    ? "protein_coding"
                    : random.nextBoolean() ? "retained_intron" : "nonsense_mediated_decay";
            transcripts.add(new Transcript(
                    "ENST%011d.%d".formatted(200_000 + random.nextInt(500_000), 1 + random.nextInt(9)),
                    biotype,
                    2 + random.nextInt(30),
                    i == 0));
        }
        return new Gene(symbol.toString(), "ENSG%011d".formatted(random.nextInt(300_000)), transcripts);
    }

    private String alternative(String reference) {
        int shape = random.nextInt(10);
        if (reference.length() > 1 && shape < 7) {
            return reference.substring(0, 1);
        }
        if (shape == 9) {
            return reference + bases(1 + random.nextInt(5));
        }
        char last = reference.charAt(reference.length() - 1);
        char other = BASES.charAt((BASES.indexOf(last) + 1 + random.nextInt(3)) % 4);
        return reference.substring(0, reference.length() - 1) + other;
    }

    private String bases(int count) {
        StringBuilder bases = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            bases.append(BASES.charAt(random.nextInt(4)));
        }
        return bases.toString();
    }

    private void decimal(int hundredths) {
        text.append(hundredths / 100).append('.').append(hundredths / 10 % 10).append(hundredths % 10);
    }

    private void flushWhenFull() throws IOException {
        if (text.length() > 1 << 16) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.write(text.toString().getBytes(US_ASCII));
        text.setLength(0);
    }
}
