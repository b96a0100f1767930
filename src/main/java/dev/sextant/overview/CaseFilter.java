package dev.sextant.overview;

import dev.sextant.casefile.Stage;
import dev.sextant.grouping.Arm;
import dev.sextant.kernel.InvalidInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are asked for.
 *
 * @param sites the person's sites, or the one of them that was asked for
 * @param arm the arm that the latest assessment chose
 * @param overdue whether a task is past its due time (or, with false, none is)
 * @param search beginning of a pseudonym, or a whole case id
 */
record CaseFilter(
        Set<String> sites,
        Optional<String> study,
        Optional<Stage> stage,
        Optional<Arm> arm,
        Optional<Boolean> overdue,
        Optional<String> search) {

    CaseFilter {
        sites = Set.copyOf(sites);
    }

    static CaseFilter of(
            Set<String> ownSites,
            @Nullable String study,
            @Nullable String site,
            @Nullable String stage,
            @Nullable String arm,
            @Nullable Boolean overdue,
            @Nullable String search) {
        Optional<String> wantedSite = text(site);
        // Of a site that is not the person's there is nothing to see, not even that it exists.
        Set<String> sites = wantedSite
                .map(wanted -> ownSites.contains(wanted) ? Set.of(wanted) : Set.<String>of())
                .orElse(ownSites);
        return new CaseFilter(
                sites,
                text(study),
                text(stage).map(value -> constant("stage", Stage.class, value)),
                text(arm).map(value -> constant("arm", Arm.class, value)),
                Optional.ofNullable(overdue),
                text(search));
    }

    private static Optional<String> text(@Nullable String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    private static <E extends Enum<E>> E constant(String field, Class<E> type, String value) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw new InvalidInput(field, "one of " + List.of(type.getEnumConstants()), value);
    }
}
