package dev.sextant.identity;

import dev.sextant.kernel.DocumentId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pairs of one case together: who does not belong. Where two samples differ, the pair does not say which of them is the
 * wrong one. The largest group of samples that match each other does; without one, both are in doubt.
 */
final class CasePairs {

    private final List<JudgedPair> pairs;

    /** @param pairs of the samples in force */
    CasePairs(Collection<JudgedPair> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    boolean hasMatch(DocumentId id) {
        return pairs.stream().anyMatch(pair -> pair.is(IdentityVerdict.MATCH) && pair.names(id));
    }

    /** Samples that may not be the patient's. */
    Set<DocumentId> suspects() {
        List<JudgedPair> mismatches =
                pairs.stream().filter(pair -> pair.is(IdentityVerdict.MISMATCH)).toList();
        Set<DocumentId> trusted = trusted();
        Set<DocumentId> suspects = new LinkedHashSet<>();
        for (JudgedPair mismatch : mismatches) {
            boolean first = trusted.contains(mismatch.documentId());
            boolean second = trusted.contains(mismatch.otherDocumentId());
            if (!first || second) {
                suspects.add(mismatch.documentId());
            }
            if (!second || first) {
                suspects.add(mismatch.otherDocumentId());
            }
        }
        return suspects;
    }

    /** The one largest group of samples that hang together by matches; empty when there is no such, or two as large. */
    private Set<DocumentId> trusted() {
        List<Set<DocumentId>> groups = groups().stream()
                .sorted(Comparator.comparingInt((Set<DocumentId> group) -> group.size())
                        .reversed())
                .toList();
        boolean none = groups.isEmpty()
                || groups.size() > 1 && groups.get(0).size() == groups.get(1).size();
        return none ? Set.of() : groups.get(0);
    }

    private List<Set<DocumentId>> groups() {
        Set<DocumentId> left = pairs.stream()
                .filter(pair -> pair.is(IdentityVerdict.MATCH))
                .flatMap(pair -> List.of(pair.documentId(), pair.otherDocumentId()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Set<DocumentId>> groups = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<DocumentId> group = group(left.iterator().next());
            left.removeAll(group);
            groups.add(group);
        }
        return groups;
    }

    private Set<DocumentId> group(DocumentId start) {
        Set<DocumentId> group = new HashSet<>(Set.of(start));
        Deque<DocumentId> next = new ArrayDeque<>(group);
        while (!next.isEmpty()) {
            DocumentId id = next.poll();
            pairs.stream()
                    .filter(pair -> pair.is(IdentityVerdict.MATCH) && pair.names(id))
                    .map(pair -> pair.other(id))
                    .filter(group::add)
                    .forEach(next::add);
        }
        return group;
    }
}
