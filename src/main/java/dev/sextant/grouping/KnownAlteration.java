package dev.sextant.grouping;

import java.util.List;

/**
 * A row of the knowledge table.
 *
 * @param change key of the protein change, a residue and its position for {@code CODON}, empty for copy number and loss
 * @param role what the change means
 * @param source the citation
 */
record KnownAlteration(String gene, Kind kind, String change, Role role, Tier tier, String source) {

    enum Kind {
        MUTATION,
        /** Any substitution of that residue. */
        CODON,
        AMPLIFICATION,
        HIGH_AMPLIFICATION,
        DEEP_DELETION,
        LOSS
    }

    enum Role {
        ACTIVATING,
        RESISTANCE,
        LIGAND_BINDING,
        /** Recurrent, but not shown to activate: for the board. */
        REVIEW,
        LOSS,
        /** Lies in a gene that matters, but what it does to the protein is not known. */
        UNREAD
    }

    static KnownAlteration of(List<String> row) {
        Kind kind = Kind.valueOf(row.get(1));
        String change = kind == Kind.MUTATION ? ProteinChange.key(row.get(0), row.get(2)) : row.get(2);
        return new KnownAlteration(
                row.get(0), kind, change, Role.valueOf(row.get(3)), Tier.valueOf(row.get(4)), row.get(5));
    }

    boolean isMutation() {
        return kind == Kind.MUTATION || kind == Kind.CODON;
    }

    boolean matches(String inGene, String key) {
        if (!gene.equals(inGene)) {
            return false;
        }
        return switch (kind) {
            case MUTATION -> change.equals(key);
            case CODON ->
                key.length() == change.length() + 1
                        && key.startsWith(change)
                        && Character.isUpperCase(key.charAt(key.length() - 1))
                        && key.charAt(key.length() - 1) != change.charAt(0);
            default -> false;
        };
    }
}
