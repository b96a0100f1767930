package dev.sextant.sequencing.vcf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sextant.kernel.Sha256;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.TrimmedAlleles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which changes a file has had already. While its records come in the order of the genome, only those are remembered that
 * can still come again: what lies before the current record cannot. When a record goes back, everything that was accepted is
 * looked through once and from then on remembered in a compact form.
 */
final class SeenLoci {

    /** More changes at one place than this, and the compact form is the better one. */
    private static final int MOST_AT_A_PLACE = 64;

    /** Three bits each make thirty. */
    private static final int LONGEST_CHANGE = 10;

    private static final String SYMBOLS = "ACGTN>-";

    private final Iterable<Mutation> accepted;
    private final Set<String> chromosomes = new HashSet<>();
    private final List<Mutation> near = new ArrayList<>();
    private final LongSet exact = new LongSet();
    private final Set<ByteBuffer> hashes = new HashSet<>();
    private String chromosome = "";
    private long position;
    private boolean inOrder = true;

    /** @param accepted every mutation for which {@link #add} was true, in any order, readable at any time */
    SeenLoci(Iterable<Mutation> accepted) {
        this.accepted = accepted;
    }

    /**
     * Begins with a record. What its alleles come down to may lie behind its position; before it only by the one base to
     * which an insertion is attached.
     *
     * @param chromosome as {@link dev.sextant.sequencing.ReferenceGenome#chromosome} gives it
     */
    void at(String chromosome, long position) {
        if (!inOrder) {
            return;
        }
        if (!chromosome.equals(this.chromosome)) {
            near.clear();
            this.chromosome = chromosome;
            this.position = position;
            if (!chromosomes.add(chromosome)) {
                rememberAll();
            }
        } else if (position < this.position) {
            rememberAll();
        } else if (position > this.position) {
            this.position = position;
            near.removeIf(mutation -> mutation.position() < position - 2); // an indel may begin behind its first base
        }
        if (near.size() > MOST_AT_A_PLACE) {
            rememberAll();
        }
    }

    /** @return false when the same change was added before */
    boolean add(Mutation mutation) {
        if (!inOrder) {
            return remember(mutation);
        }
        if (!near.isEmpty()) {
            TrimmedAlleles alleles = trimmed(mutation);
            if (near.stream().anyMatch(other -> trimmed(other).equals(alleles))) {
                return false;
            }
        }
        near.add(mutation);
        return true;
    }

    /** The form by which {@link Mutation#locus} compares. */
    private static TrimmedAlleles trimmed(Mutation mutation) {
        return TrimmedAlleles.of(mutation.position(), mutation.reference(), mutation.alternative());
    }

    private void rememberAll() {
        inOrder = false;
        near.clear();
        accepted.forEach(this::remember);
    }

    /** Short changes as a number that says all of them; a long one by 128 bits of its SHA-256. */
    private boolean remember(Mutation mutation) {
        TrimmedAlleles alleles = trimmed(mutation);
        String change = alleles.reference() + ">" + alleles.alternative();
        if (change.length() > LONGEST_CHANGE) {
            byte[] locus = mutation.locus().getBytes(US_ASCII);
            return hashes.add(
                    ByteBuffer.wrap(Sha256.newDigest().digest(locus), 0, 16).slice());
        }
        // A position takes 28 bits, the chromosome five.
        long number = 0;
        for (int i = 0; i < change.length(); i++) {
            number = number << 3 | 1 + SYMBOLS.indexOf(change.charAt(i));
        }
        return exact.add((number << 28 | alleles.position()) << 5 | index(mutation.chromosome()));
    }

    private static int index(String chromosome) {
        return switch (chromosome) {
            case "X" -> 23;
            case "Y" -> 24;
            case "MT" -> 25;
            default -> Integer.parseInt(chromosome);
        };
    }
}
