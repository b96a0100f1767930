package dev.sextant.grouping;

import dev.sextant.grouping.Criterion.Effect;
import dev.sextant.grouping.Fact.Lead;
import dev.sextant.kernel.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tries what the unknown items could turn out to be, and tells whether the choice would change.
 *
 * <p>Exact, and small. Every value of every unknown item is tried; three properties keep the number of trials down:
 *
 * <ul>
 *   <li>Each criterion depends on one item, so the table says once what its verdict is when the item is there, and once
 *       when it is not.
 *   <li>Items that several arms ask for are fixed together; given those, arms are independent. Whether another choice can
 *       come out then needs no combination of arms: the chosen one closes, or it falls to a place behind one that another
 *       arm can reach. ({@code armChoice} is FIRST, and each of its rows looks at one arm.)
 *   <li>Of the unknown items of an ANY group it is enough to try none, and each alone: one that holds opens the group, and
 *       the best of several would lead as it does alone. Best is by tier first, so that one more alteration can also make
 *       an arm weaker; that is tried too, with every tier and support that is possible.
 * </ul>
 */
final class WhatIf {

    private final Map<Arm, List<Criterion>> criteria;
    private final Map<String, Fact> facts;
    private final Map<Key, Answer> ifPresent;
    private final Map<Key, Answer> ifAbsent;
    private final ArmChoice choice;

    WhatIf(
            Map<Arm, List<Criterion>> criteria,
            Map<String, Fact> facts,
            Collection<Criterion> ifPresent,
            Collection<Criterion> ifAbsent,
            ArmChoice choice) {
        this.criteria = criteria;
        this.facts = facts;
        this.ifPresent = verdicts(ifPresent);
        this.ifAbsent = verdicts(ifAbsent);
        this.choice = choice;
    }

    /** The items that some value could change the choice by; empty when none can. */
    Set<String> decisiveItems(Optional<Arm> chosen) {
        Set<String> decisive = new TreeSet<>();
        for (Map<String, Boolean> shared : assignments(sharedItems())) {
            Map<Arm, List<Scenario>> scenarios = new LinkedHashMap<>();
            criteria.forEach((arm, ofArm) -> scenarios.put(arm, scenarios(ofArm, shared)));
            if (chosen.isPresent()) {
                decisive.addAll(against(chosen.get(), scenarios));
            } else {
                scenarios.values().stream()
                        .flatMap(List::stream)
                        .filter(scenario -> scenario.standing().isOpen())
                        .forEach(scenario -> decisive.addAll(scenario.items()));
            }
        }
        return decisive;
    }

    private Set<String> against(Arm chosen, Map<Arm, List<Scenario>> scenarios) {
        Set<String> decisive = new TreeSet<>();
        for (Scenario own : Objects.requireNonNull(scenarios.get(chosen))) {
            if (!own.standing().isOpen()) {
                decisive.addAll(own.items());
                continue;
            }
            int place = choice.place(chosen, own.standing());
            scenarios.forEach((arm, ofArm) -> ofArm.stream()
                    .filter(other -> arm != chosen && other.standing().isOpen())
                    .filter(other -> choice.place(arm, other.standing()) < place)
                    .forEach(other -> {
                        decisive.addAll(own.items());
                        decisive.addAll(other.items());
                    }));
        }
        return decisive;
    }

    private List<Scenario> scenarios(List<Criterion> ofArm, Map<String, Boolean> shared) {
        List<Criterion> unknown = ofArm.stream()
                .filter(criterion -> criterion.decides() && !criterion.isKnown())
                .toList();
        Set<String> single = unknown.stream()
                .filter(criterion -> !inGroup(criterion) && !shared.containsKey(criterion.item()))
                .map(Criterion::item)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        unknown.stream()
                .filter(criterion -> inGroup(criterion)
                        && !shared.containsKey(criterion.item())
                        && !single.contains(criterion.item()))
                .forEach(criterion -> groups.computeIfAbsent(criterion.group(), group -> new LinkedHashSet<>())
                        .add(criterion.item()));
        Map<String, Boolean> ofThisArm = new HashMap<>(shared);
        ofThisArm.keySet().retainAll(unknown.stream().map(Criterion::item).toList());
        Map<Standing, Scenario> distinct = new LinkedHashMap<>();
        for (Map<String, Optional<Lead>> present : together(subsets(single), picks(List.copyOf(groups.values())))) {
            Map<String, Boolean> values = new HashMap<>(ofThisArm);
            single.forEach(item -> values.put(item, present.containsKey(item)));
            groups.values().forEach(items -> items.forEach(item -> values.put(item, present.containsKey(item))));
            Standing standing = Standing.of(apply(ofArm, values), item -> lead(item, present));
            Set<String> items = new TreeSet<>(ofThisArm.keySet());
            items.addAll(single);
            items.addAll(standing.isOpen() ? present.keySet() : groupItems(groups));
            distinct.merge(standing, new Scenario(standing, items), Scenario::or);
        }
        return List.copyOf(distinct.values());
    }

    private static Set<String> groupItems(Map<String, Set<String>> groups) {
        return groups.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private Optional<Lead> lead(String item, Map<String, Optional<Lead>> present) {
        Optional<Lead> tried = present.getOrDefault(item, Optional.empty());
        return tried.isPresent() ? tried : Optional.ofNullable(facts.get(item)).flatMap(Fact::lead);
    }

    private List<Criterion> apply(List<Criterion> ofArm, Map<String, Boolean> values) {
        List<Criterion> applied = new ArrayList<>();
        for (Criterion criterion : ofArm) {
            Boolean present = values.get(criterion.item());
            if (present == null || criterion.isKnown()) {
                applied.add(criterion);
            } else {
                Map<Key, Answer> verdicts = present ? ifPresent : ifAbsent;
                applied.add(criterion.with(verdicts.getOrDefault(Key.of(criterion), Answer.NOT_KNOWN)));
            }
        }
        return applied;
    }

    /** Of each group: none, or one of its unknown items with one of its possible leads. */
    private List<Map<String, Optional<Lead>>> picks(List<Set<String>> groups) {
        List<Map<String, Optional<Lead>>> picks = List.of(Map.of());
        for (Set<String> group : groups) {
            List<Map<String, Optional<Lead>>> longer = new ArrayList<>(picks);
            for (String item : group) {
                for (Optional<Lead> lead : possibleLeads(item)) {
                    for (Map<String, Optional<Lead>> pick : picks) {
                        Map<String, Optional<Lead>> with = new HashMap<>(pick);
                        with.put(item, lead);
                        longer.add(with);
                    }
                }
            }
            picks = longer;
        }
        return picks;
    }

    /** Each subset of the items as there, with each possible lead. */
    private List<Map<String, Optional<Lead>>> subsets(Set<String> items) {
        return picks(items.stream().map(Set::of).toList());
    }

    private static List<Map<String, Optional<Lead>>> together(
            List<Map<String, Optional<Lead>>> left, List<Map<String, Optional<Lead>>> right) {
        List<Map<String, Optional<Lead>>> all = new ArrayList<>();
        for (Map<String, Optional<Lead>> one : left) {
            for (Map<String, Optional<Lead>> other : right) {
                Map<String, Optional<Lead>> both = new HashMap<>(one);
                both.putAll(other);
                all.add(both);
            }
        }
        return all;
    }

    private List<Optional<Lead>> possibleLeads(String item) {
        Fact fact = facts.get(item);
        return fact == null || fact.possibleLeads().isEmpty()
                ? List.of(Optional.empty())
                : fact.possibleLeads().stream().map(Optional::of).toList();
    }

    private Set<String> sharedItems() {
        Map<String, Long> arms = criteria.values().stream()
                .flatMap(ofArm -> ofArm.stream()
                        .filter(criterion -> criterion.decides() && !criterion.isKnown())
                        .map(Criterion::item)
                        .distinct())
                .collect(Collectors.groupingBy(item -> item, Collectors.counting()));
        return arms.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Map<String, Boolean>> assignments(Set<String> items) {
        List<Map<String, Boolean>> all = List.of(Map.of());
        for (String item : items) {
            List<Map<String, Boolean>> longer = new ArrayList<>();
            for (Map<String, Boolean> shorter : all) {
                for (boolean present : new boolean[] {true, false}) {
                    Map<String, Boolean> with = new HashMap<>(shorter);
                    with.put(item, present);
                    longer.add(with);
                }
            }
            all = longer;
        }
        return all;
    }

    private static boolean inGroup(Criterion criterion) {
        return criterion.effect() == Effect.MATCH && !criterion.group().equals(Criterion.ALL);
    }

    private static Map<Key, Answer> verdicts(Collection<Criterion> criteria) {
        return criteria.stream().collect(Collectors.toUnmodifiableMap(Key::of, Criterion::verdict));
    }

    private record Key(Arm arm, String name) {

        static Key of(Criterion criterion) {
            return new Key(criterion.arm(), criterion.name());
        }
    }

    /** @param items what would have to be found out for it */
    private record Scenario(Standing standing, Set<String> items) {

        /** The same standing by another way: when one way needs nothing found out, nothing is. */
        Scenario or(Scenario other) {
            if (items.isEmpty() || other.items.isEmpty()) {
                return new Scenario(standing, Set.of());
            }
            Set<String> both = new TreeSet<>(items);
            both.addAll(other.items);
            return new Scenario(standing, both);
        }
    }
}
