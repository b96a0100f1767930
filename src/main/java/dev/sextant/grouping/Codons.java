package dev.sextant.grouping;

import dev.sextant.grouping.MutationGroups.Group;
import dev.sextant.grouping.MutationGroups.Sighting;
import dev.sextant.sequencing.Mutation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Substitutions of one specimen in one codon. Callers write a change of two neighbouring bases as one record or as two; from
 * two, nobody can tell the protein, which an annotator names for each record as if the other were not there.
 */
final class Codons {

    private static final Pattern SUBSTITUTION = Pattern.compile("[A-Z*](\\d+)(?:[A-Z*]|=)");
    private static final int LAST_OF_CODON = 2;

    private final Map<String, List<Place>> byCodon = new HashMap<>();

    private record Place(Group group, Mutation mutation) {}

    Codons(Collection<Group> groups) {
        for (Group group : groups) {
            for (Sighting sighting : group.sightings()) {
                codon(sighting)
                        .ifPresent(codon -> byCodon.computeIfAbsent(codon, of -> new ArrayList<>())
                                .add(new Place(group, sighting.mutation())));
            }
        }
    }

    /** Labels of other changes that some specimen has in the same codon, in alphabetical order. */
    Collection<String> with(Group group) {
        TreeSet<String> others = new TreeSet<>();
        for (Sighting sighting : group.sightings()) {
            codon(sighting).map(codon -> byCodon.getOrDefault(codon, List.of())).orElse(List.of()).stream()
                    .filter(place -> place.group() != group && isNear(place.mutation(), sighting.mutation()))
                    .forEach(place -> others.add(place.mutation().label()));
        }
        return others;
    }

    private static boolean isNear(Mutation one, Mutation other) {
        long apart = Math.abs(one.position() - other.position());
        return one.referenceGenome().equals(other.referenceGenome())
                && one.chromosome().equals(other.chromosome())
                && apart <= LAST_OF_CODON;
    }

    /** Specimen or focus, gene and residue. */
    private static Optional<String> codon(Sighting sighting) {
        Mutation mutation = sighting.mutation();
        if (mutation.position() == 0
                || mutation.gene().isEmpty()
                || mutation.reference().length() != mutation.alternative().length()) {
            return Optional.empty();
        }
        return mutation.proteinChange().flatMap(change -> {
            Matcher residue = SUBSTITUTION.matcher(ProteinChange.plain(change));
            return residue.matches()
                    ? Optional.of(sighting.where() + " " + mutation.gene().orElse("") + " " + residue.group(1))
                    : Optional.empty();
        });
    }
}
