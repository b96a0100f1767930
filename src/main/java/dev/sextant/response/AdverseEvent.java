package dev.sextant.response;

import dev.sextant.kernel.AdverseEventId;
import dev.sextant.kernel.CaseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something untoward that happened to a patient, in all versions in which it was told; versions are only ever added. */
public record AdverseEvent(AdverseEventId id, CaseId caseId, List<Version> versions) {

    /**
     * What was known at one time.
     *
     * @param version from 1
     * @param reason why there is a further version; empty for the first
     */
    public record Version(
            int version, AdverseEventFacts facts, Optional<String> reason, String recordedBy, Instant recordedAt) {}

    public AdverseEvent {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(id + " has no version");
        }
    }

    public Version latest() {
        return versions.getLast();
    }

    public AdverseEventFacts facts() {
        return latest().facts();
    }

    Version version(int number) {
        return versions.get(number - 1);
    }

    Optional<Version> firstSerious() {
        return versions.stream().filter(version -> version.facts().serious()).findFirst();
    }
}
