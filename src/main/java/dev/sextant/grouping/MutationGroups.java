package dev.sextant.grouping;

import dev.sextant.sequencing.Mutation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Mutations of all foci and draws, put together when they are the same change: by gene and resulting protein, which
 * holds across genome builds, or by locus on one build. A change known by both names joins the two.
 */
final class MutationGroups {

    private final Map<String, Group> groups = new HashMap<>();

    void add(String where, boolean inTissue, Mutation mutation) {
        Group group = new Group();
        group.sightings.add(new Sighting(where, inTissue, mutation));
        for (String key : keys(mutation)) {
            Group known = groups.get(key);
            if (known != null && known != group) {
                known.absorb(group);
                group = known;
            }
            group.keys.add(key);
        }
        for (String key : group.keys) {
            groups.put(key, group);
        }
    }

    Collection<Group> all() {
        joinShortFrameShifts();
        return Set.copyOf(groups.values());
    }

    /**
     * {@code R248fs} says less than {@code R248Qfs*12}. They are taken for one change where just one longer name fits;
     * of two that fit nobody knows which is meant.
     */
    private void joinShortFrameShifts() {
        Map<String, Set<Group>> longer = new HashMap<>();
        groups.forEach((key, group) -> shortName(key)
                .filter(name -> !name.equals(key))
                .ifPresent(name ->
                        longer.computeIfAbsent(name, of -> new HashSet<>()).add(group)));
        longer.forEach((name, candidates) -> {
            Group shorter = groups.get(name);
            Group one = candidates.iterator().next();
            if (shorter != null && candidates.size() == 1 && shorter != one) {
                one.absorb(shorter);
                one.keys.forEach(key -> groups.put(key, one));
            }
        });
    }

    private static Optional<String> shortName(String key) {
        int gene = key.indexOf(' ');
        return gene < 0
                ? Optional.empty()
                : ProteinChange.shortFrameShift(key.substring(gene + 1)).map(name -> key.substring(0, gene + 1) + name);
    }

    private static List<String> keys(Mutation mutation) {
        List<String> keys = new ArrayList<>();
        keys.add(mutation.locus());
        proteinKey(mutation).ifPresent(keys::add);
        return keys;
    }

    private static Optional<String> proteinKey(Mutation mutation) {
        return mutation.gene()
                .flatMap(gene -> mutation.proteinChange().map(change -> gene + " " + ProteinChange.key(gene, change)));
    }

    record Sighting(String where, boolean inTissue, Mutation mutation) {}

    /** Sightings of one change. Identity is the object's own: groups grow while files are read. */
    static final class Group {

        private final Set<String> keys = new LinkedHashSet<>();
        private final List<Sighting> sightings = new ArrayList<>();

        private void absorb(Group other) {
            keys.addAll(other.keys);
            sightings.addAll(other.sightings);
        }

        /** The first in alphabetical order, so that it does not depend on the order of files. */
        String key() {
            return keys.stream()
                    .filter(key -> key.contains(" "))
                    .sorted()
                    .findFirst()
                    .orElseGet(() -> keys.stream().sorted().findFirst().orElseThrow());
        }

        List<Sighting> sightings() {
            return List.copyOf(sightings);
        }

        /** All that the change is known by. */
        Set<String> keys() {
            return Set.copyOf(keys);
        }

        boolean hasProteinName() {
            return keys.stream().anyMatch(key -> key.contains(" "));
        }

        /** Named although its file has no annotation: the table of known loci named it, so it would be in any file. */
        boolean namedByLocus() {
            return sightings.stream()
                    .map(Sighting::mutation)
                    .anyMatch(mutation -> mutation.consequence().equals("NOT_KNOWN")
                            && mutation.proteinChange().isPresent());
        }
    }
}
