package dev.sextant.study;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One of the studies that run on the case file.
 *
 * @param planned planned number of patients; empty when the study does not state it
 * @param processId the process that drives a case of this study
 * @param acceptsCases whether cases may be opened with this release
 * @param endedOn from this day on nobody is contacted any more
 */
public record Study(
        String key,
        String name,
        String kind,
        OptionalInt planned,
        String processId,
        boolean acceptsCases,
        Optional<LocalDate> endedOn) {}
