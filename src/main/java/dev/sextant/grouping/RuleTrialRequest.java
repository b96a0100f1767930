package dev.sextant.grouping;

import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.InvalidInput;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are tried: those listed, or all of a study (and site, and stage) that have a signature.
 *
 * @param page from 0; {@code size}: 1 to {@value #LARGEST}, because each case asks the engine many questions
 */
record RuleTrialRequest(
        @Nullable List<String> cases,
        @Nullable String study,
        @Nullable String site,
        @Nullable String stage,
        @Nullable Integer page,
        @Nullable Integer size) {

    static final int LARGEST = 50;
    private static final int USUAL = 20;
    private static final int MOST_LISTED = 1000;

    RuleTrialRequest {
        if ((cases == null) == (study == null)) {
            throw new InvalidInput("cases", "a list of cases, or a study", cases == null ? "neither" : "both");
        }
        if (cases != null && (cases.isEmpty() || cases.size() > MOST_LISTED)) {
            throw new InvalidInput("cases", "1 to " + MOST_LISTED + " cases", cases.size());
        }
        if (page != null && page < 0) {
            throw new InvalidInput("page", "0 or more", page);
        }
        if (size != null && (size < 1 || size > LARGEST)) {
            throw new InvalidInput("size", "1 to " + LARGEST, size);
        }
    }

    int pageOrFirst() {
        return page == null ? 0 : page;
    }

    int sizeOrUsual() {
        return size == null ? USUAL : size;
    }

    /** Each once, in order. */
    List<CaseId> listed() {
        Set<String> ids = new TreeSet<>(cases == null ? List.of() : cases);
        return ids.stream().map(CaseId::new).toList();
    }
}
