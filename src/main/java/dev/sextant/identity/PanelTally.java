package dev.sextant.identity;

import dev.sextant.document.Receipt;
import dev.sextant.kernel.InvalidInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Counts what becomes of the records of a panel, and keeps its genotypes. */
final class PanelTally {

    static final String NO_GENOTYPE = "no genotype";
    static final String SHALLOW = "fewer reads than sextant.identity.least-depth";
    static final String NOT_ONE_BASE = "no two alleles of one base each";
    static final String NO_AUTOSOME = "not on chromosomes 1-22";
    static final String REPEATED = "repeats an earlier site";
    static final String NOT_PASSED = "FILTER is not PASS";

    private final IdentitySettings settings;
    private final int mostRejected;
    private final Map<String, Integer> genotypes = new LinkedHashMap<>();
    private final Map<String, Long> filtered = new LinkedHashMap<>();
    private final List<Receipt.Rejected> rejected = new ArrayList<>();
    private long records;
    private long accepted;
    private long withDepth;
    private long depth;
    private long homozygousReads;
    private long foreignReads;

    PanelTally(IdentitySettings settings, int mostRejected) {
        this.settings = settings;
        this.mostRejected = mostRejected;
    }

    void record() {
        records++;
    }

    void filter(String reason) {
        filtered.merge(reason, 1L, Long::sum);
    }

    /** @throws InvalidInput when too many are */
    void reject(long line, String reason) {
        if (rejected.size() >= mostRejected) {
            throw new InvalidInput(
                    "line " + line,
                    "at most " + mostRejected + " records that cannot be used",
                    "more; here: " + reason);
        }
        rejected.add(new Receipt.Rejected(line, reason));
    }

    /** @param alternatives how many of the two copies are the alternative allele */
    void genotype(Site site, int alternatives, OptionalInt reads, Optional<AlleleDepth> alleles) {
        if (reads.isPresent() && reads.getAsInt() < settings.leastDepth()) {
            filter(SHALLOW);
        } else if (genotypes.containsKey(site.key())) {
            filter(REPEATED);
        } else {
            if (genotypes.size() == settings.mostSites()) {
                throw new InvalidInput(
                        "file",
                        "an identity panel of at most %d sites".formatted(settings.mostSites()),
                        "more genotypes");
            }
            genotypes.put(site.key(), site.copiesOfSecond(alternatives));
            accepted++;
            reads.ifPresent(this::deep);
            if (alternatives != 1) {
                alleles.ifPresent(counts -> foreign(counts, alternatives));
            }
        }
    }

    /** Reads of both alleles. */
    record AlleleDepth(int reference, int alternative) {}

    private void deep(int reads) {
        withDepth++;
        depth += reads;
    }

    private void foreign(AlleleDepth counts, int alternatives) {
        homozygousReads += (long) counts.reference() + counts.alternative();
        foreignReads += alternatives == 0 ? counts.alternative() : counts.reference();
    }

    PanelContents contents(String format, Optional<String> referenceGenome, List<String> warnings) {
        if (accepted == 0) {
            throw new InvalidInput(
                    "file", "at least one genotype at a common SNP", "%d records, none usable".formatted(records));
        }
        List<String> told = new ArrayList<>(warnings);
        if (withDepth < accepted) {
            told.add("%d genotypes came without a depth".formatted(accepted - withDepth));
        }
        return new PanelContents(
                format,
                referenceGenome,
                Map.copyOf(genotypes),
                withDepth == 0 ? Optional.empty() : Optional.of((double) depth / withDepth),
                homozygousReads == 0 ? Optional.empty() : Optional.of((double) foreignReads / homozygousReads),
                records,
                accepted,
                filtered.entrySet().stream()
                        .map(entry -> new Receipt.Filtered(entry.getKey(), entry.getValue()))
                        .toList(),
                List.copyOf(rejected),
                told);
    }
}
