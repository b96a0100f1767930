package dev.sextant.response.recist;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one reader saw at one time point.
 *
 * @param date of the images; of the first of them where they took several days
 * @param reader who read ("investigator", "radiologist 1"); readers are never mixed
 * @param sliceMillimetres slice thickness, of CT and MRI, where it is known
 * @param targets a target that is missing here was not assessed
 * @param nonTargets a non-target that is missing here was not assessed
 */
public record Assessment(
        LocalDate date,
        String reader,
        Modality modality,
        Optional<BigDecimal> sliceMillimetres,
        List<TargetMeasurement> targets,
        List<NonTargetFinding> nonTargets,
        List<NewLesion> newLesions,
        Markers markers) {

    public Assessment {
        if (reader.isBlank()) {
            throw new IllegalArgumentException("An assessment needs its reader: " + date);
        }
        sliceMillimetres = sliceMillimetres.map(Millimetres::plain);
        targets = List.copyOf(targets);
        nonTargets = List.copyOf(nonTargets);
        newLesions = List.copyOf(newLesions);
        once(date, targets.stream().map(TargetMeasurement::lesion).toList());
        once(date, nonTargets.stream().map(NonTargetFinding::lesion).toList());
        once(date, newLesions.stream().map(found -> found.lesion().id()).toList());
    }

    public Assessment(
            LocalDate date,
            String reader,
            Modality modality,
            List<TargetMeasurement> targets,
            List<NonTargetFinding> nonTargets,
            List<NewLesion> newLesions) {
        this(date, reader, modality, Optional.empty(), targets, nonTargets, newLesions, Markers.NOT_USED);
    }

    private static void once(LocalDate date, List<String> lesions) {
        Set<String> seen = new HashSet<>();
        for (String lesion : lesions) {
            if (!seen.add(lesion)) {
                throw new IllegalArgumentException(
                        "Assessment of " + date + ": lesion " + lesion + " stands there twice");
            }
        }
    }
}
