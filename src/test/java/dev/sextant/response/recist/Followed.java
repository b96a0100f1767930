package dev.sextant.response.recist;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One patient's lesions and assessments, for tests; days count from the baseline images. */
final class Followed {

    static final LocalDate BASELINE = LocalDate.of(2026, 1, 1);
    static final String READER = "investigator";

    private final List<Lesion> lesions = new ArrayList<>();
    private final List<TargetMeasurement> targets = new ArrayList<>();
    private final List<NonTargetFinding> nonTargets = new ArrayList<>();
    private final List<Assessment> followUps = new ArrayList<>();
    private RecistRules rules = RecistRules.defaults();

    /** One target per size, T1 first, each in an organ of its own. */
    static Followed withTargets(String... millimetres) {
        Followed followed = new Followed();
        for (String size : millimetres) {
            followed.target("organ " + (followed.lesions.size() + 1), size);
        }
        return followed;
    }

    static Followed withoutTargets() {
        return new Followed();
    }

    Followed target(String site, String millimetres) {
        return target(new Lesion(nextId("T"), site, false, LesionKind.TARGET), millimetres);
    }

    Followed targetNode(String millimetres) {
        return target(new Lesion(nextId("T"), "axilla", true, LesionKind.TARGET), millimetres);
    }

    Followed target(Lesion lesion, String millimetres) {
        lesions.add(lesion);
        targets.add(TargetMeasurement.measured(lesion.id(), new BigDecimal(millimetres)));
        return this;
    }

    Followed nonTarget(String site) {
        return nonTarget(new Lesion(nextId("NT"), site, false, LesionKind.NON_TARGET), Optional.empty());
    }

    Followed nonTargetNode(String shortAxis) {
        return nonTarget(
                new Lesion(nextId("NT"), "neck", true, LesionKind.NON_TARGET), Optional.of(new BigDecimal(shortAxis)));
    }

    private Followed nonTarget(Lesion lesion, Optional<BigDecimal> shortAxis) {
        lesions.add(lesion);
        nonTargets.add(new NonTargetFinding(lesion.id(), NonTargetState.PRESENT, shortAxis));
        return this;
    }

    Followed by(RecistRules given) {
        this.rules = given;
        return this;
    }

    Followed then(Seen seen) {
        followUps.add(seen.assessment());
        return this;
    }

    Baseline baseline() {
        return new Baseline(lesions, new Assessment(BASELINE, READER, Modality.CT, targets, nonTargets, List.of()));
    }

    List<Assessment> followUps() {
        return followUps;
    }

    List<EvaluatedAssessment> evaluated() {
        return TumourEvaluation.of(baseline(), followUps, rules);
    }

    EvaluatedAssessment last() {
        return evaluated().getLast();
    }

    private String nextId(String prefix) {
        return prefix
                + (lesions.stream()
                                .filter(lesion -> lesion.id().startsWith(prefix))
                                .count()
                        + 1);
    }

    /** One follow-up. */
    static final class Seen {

        private final LocalDate date;
        private final List<TargetMeasurement> targets = new ArrayList<>();
        private final List<NonTargetFinding> nonTargets = new ArrayList<>();
        private final List<NewLesion> newLesions = new ArrayList<>();
        private Markers markers = Markers.NOT_USED;
        private String reader = READER;
        private Modality modality = Modality.CT;

        private Seen(LocalDate date) {
            this.date = date;
        }

        static Seen onDay(int day) {
            return new Seen(BASELINE.plusDays(day));
        }

        /** Sizes from T1 on: millimetres, or "gone", "tiny", "merged", "treated", "?". */
        Seen targets(String... sizes) {
            for (int index = 0; index < sizes.length; index++) {
                targets.add(target("T" + (index + 1), sizes[index]));
            }
            return this;
        }

        Seen nonTarget(String id, NonTargetState state) {
            nonTargets.add(new NonTargetFinding(id, state));
            return this;
        }

        Seen nonTargetNode(String id, String shortAxis) {
            nonTargets.add(new NonTargetFinding(id, NonTargetState.PRESENT, Optional.of(new BigDecimal(shortAxis))));
            return this;
        }

        Seen newLesion(String id, NewLesion.Certainty certainty) {
            newLesions.add(new NewLesion(new Lesion(id, "liver", false, LesionKind.NEW), certainty));
            return this;
        }

        Seen markers(Markers given) {
            this.markers = given;
            return this;
        }

        Seen reader(String given) {
            this.reader = given;
            return this;
        }

        Seen modality(Modality given) {
            this.modality = given;
            return this;
        }

        Assessment assessment() {
            return new Assessment(date, reader, modality, Optional.empty(), targets, nonTargets, newLesions, markers);
        }

        private static TargetMeasurement target(String id, String size) {
            return switch (size) {
                case "gone" -> TargetMeasurement.of(id, TargetState.DISAPPEARED);
                case "tiny" -> TargetMeasurement.of(id, TargetState.TOO_SMALL_TO_MEASURE);
                case "merged" -> TargetMeasurement.of(id, TargetState.MERGED);
                case "treated" -> TargetMeasurement.of(id, TargetState.LOCALLY_TREATED);
                case "?" -> TargetMeasurement.of(id, TargetState.NOT_ASSESSED);
                default -> TargetMeasurement.measured(id, new BigDecimal(size));
            };
        }
    }
}
