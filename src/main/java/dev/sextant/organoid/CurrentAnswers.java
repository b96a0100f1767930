package dev.sextant.organoid;

import dev.sextant.regimen.DrugCatalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of every answer whether a decision may rest on it. */
final class CurrentAnswers {

    private final OrganoidQuestion question;
    private final int validDays;
    private final DrugCatalogue catalogue;

    CurrentAnswers(OrganoidQuestion question, int validDays, DrugCatalogue catalogue) {
        this.question = question;
        this.validDays = validDays;
        this.catalogue = catalogue;
    }

    /**
     * A computed screen, its model, and what is known of both.
     *
     * @param said of the model, newest first
     * @param panel what genotypes at common SNPs say of it
     */
    record Candidate(
            OrganoidModel model,
            LocalDate collectedOn,
            List<EstablishmentTable.Recorded> said,
            Panel panel,
            ScreenResult result) {

        Candidate {
            said = List.copyOf(said);
        }

        /** Without a panel. */
        Candidate(
                OrganoidModel model,
                LocalDate collectedOn,
                List<EstablishmentTable.Recorded> said,
                ScreenResult result) {
            this(model, collectedOn, said, Panel.NONE, result);
        }

        Optional<Establishment> establishment() {
            return said.stream().findFirst().map(EstablishmentTable.Recorded::establishment);
        }

        /** The panel before the laboratory's word, which stands where there is no panel or it cannot tell. */
        Optional<OrganoidIdentity> identity() {
            Optional<OrganoidIdentity> told = establishment().map(Establishment::identity);
            return switch (panel) {
                case HELD -> Optional.of(OrganoidIdentity.MISMATCH);
                case MATCH ->
                    told.map(identity ->
                            identity == OrganoidIdentity.NOT_ASSESSABLE ? OrganoidIdentity.MATCH : identity);
                case NONE -> told;
            };
        }
    }

    /** What genotypes at common SNPs say of a model. */
    enum Panel {
        /** The model, or the specimen that it was grown from, is in quarantine. */
        HELD,
        MATCH,
        /** There is none, it cannot tell, or two people have released what it said. */
        NONE
    }

    OrganoidOpinion judge(List<Candidate> candidates) {
        List<ModelAnswer> newestFirst = candidates.stream()
                .map(this::answer)
                .sorted(Comparator.comparing(ModelAnswer::collectedOn)
                        .thenComparing(ModelAnswer::analysedAt)
                        .reversed())
                .toList();
        List<ModelAnswer> answers = onePerFocus(newestFirst);
        List<FocusAnswers> counting = answers.stream()
                .filter(ModelAnswer::counts)
                .map(ModelAnswer::answers)
                .toList();
        return new OrganoidOpinion(
                question.on(),
                validDays,
                answers,
                rank(question.regimens(), counting),
                rank(question.regimens(), shown(answers)),
                question.current()
                        .flatMap(current ->
                                rank(List.of(current), counting).stream().findFirst()));
    }

    private List<RankedRegimen> rank(List<RegimenParts> regimens, List<FocusAnswers> foci) {
        return foci.isEmpty() || regimens.isEmpty() ? List.of() : RegimenRanking.rank(regimens, foci, catalogue);
    }

    private static List<FocusAnswers> shown(List<ModelAnswer> answers) {
        Map<String, FocusAnswers> byFocus = new LinkedHashMap<>();
        answers.stream().filter(ModelAnswer::counts).forEach(answer -> byFocus.put(answer.focus(), answer.answers()));
        answers.stream()
                .filter(ModelAnswer::isShownOnly)
                .forEach(answer -> byFocus.putIfAbsent(answer.focus(), answer.answers()));
        return List.copyOf(byFocus.values());
    }

    private static List<ModelAnswer> onePerFocus(List<ModelAnswer> newestFirst) {
        Map<String, ModelAnswer> newest = new LinkedHashMap<>();
        List<ModelAnswer> answers = new ArrayList<>();
        for (ModelAnswer answer : newestFirst) {
            ModelAnswer newer = answer.counts() ? newest.putIfAbsent(answer.focus(), answer) : null;
            answers.add(
                    newer == null
                            ? answer
                            : answer.without(new Exclusion(
                                    Exclusion.Reason.NEWER_ANSWER,
                                    "A newer answer of the same focus counts: " + newer.resultId())));
        }
        return answers;
    }

    private ModelAnswer answer(Candidate candidate) {
        OrganoidModel model = candidate.model();
        ScreenResult result = candidate.result();
        List<String> reasons =
                result.reasons().stream().map(Quality.Reason::text).toList();
        return new ModelAnswer(
                result.resultId(),
                result.version(),
                model.id(),
                model.name(),
                model.specimenId(),
                candidate.collectedOn(),
                result.screenId(),
                result.analysedAt(),
                candidate.identity(),
                result.verdict(),
                reasons,
                result.inputs().stream().map(ScreenInput::documentId).distinct().toList(),
                new FocusAnswers(
                        model.focusId().value(),
                        result.verdict(),
                        result.answer().answers()),
                exclusions(candidate, reasons));
    }

    private List<Exclusion> exclusions(Candidate candidate, List<String> reasons) {
        List<Exclusion> exclusions = new ArrayList<>();
        establishment(candidate.establishment()).ifPresent(exclusions::add);
        if (candidate.panel() == Panel.HELD) {
            exclusions.add(new Exclusion(
                    Exclusion.Reason.IDENTITY_MISMATCH,
                    "The model, or the specimen that it was grown from, is quarantined: it may be another patient's"));
        } else {
            candidate
                    .identity()
                    .flatMap(identity -> identity(identity, HeldIdentity.isHeld(candidate.said())))
                    .ifPresent(exclusions::add);
        }
        quality(candidate.result().verdict(), reasons).ifPresent(exclusions::add);
        LocalDate collectedOn = candidate.collectedOn();
        LocalDate oldest = question.on().minusDays(validDays);
        if (collectedOn.isBefore(oldest)) {
            exclusions.add(new Exclusion(
                    Exclusion.Reason.SPECIMEN_TOO_OLD,
                    "The specimen is of %s, more than %d days before %s"
                            .formatted(collectedOn, validDays, question.on())));
        }
        question.notCollectedBefore()
                .filter(collectedOn::isBefore)
                .ifPresent(ended -> exclusions.add(new Exclusion(
                        Exclusion.Reason.SPECIMEN_BEFORE_LINE,
                        "The specimen is of %s, before the earlier line had ended on %s"
                                .formatted(collectedOn, ended))));
        return exclusions;
    }

    private static Optional<Exclusion> establishment(Optional<Establishment> said) {
        return said.filter(found -> found.state() == Establishment.State.ESTABLISHED)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new Exclusion(
                        Exclusion.Reason.NOT_ESTABLISHED,
                        said.map(found -> "The model is " + found.state())
                                .orElse("Nobody has said that the model is established")));
    }

    private static Optional<Exclusion> identity(OrganoidIdentity identity, boolean held) {
        return switch (identity) {
            case MATCH ->
                held
                        ? Optional.of(new Exclusion(
                                Exclusion.Reason.IDENTITY_MISMATCH,
                                "The model was found not to be the patient's; of two people who must say otherwise, one"
                                        + " has"))
                        : Optional.empty();
            case MISMATCH ->
                Optional.of(new Exclusion(Exclusion.Reason.IDENTITY_MISMATCH, "The model is not the patient's"));
            case NOT_ASSESSABLE ->
                Optional.of(new Exclusion(
                        Exclusion.Reason.IDENTITY_NOT_ASSESSABLE, "Whose the model is could not be assessed"));
        };
    }

    private static Optional<Exclusion> quality(Quality.Verdict verdict, List<String> reasons) {
        String text = String.join("; ", reasons);
        return switch (verdict) {
            case PASS -> Optional.empty();
            case LIMITED -> Optional.of(new Exclusion(Exclusion.Reason.QUALITY_LIMITED, text));
            case FAIL -> Optional.of(new Exclusion(Exclusion.Reason.QUALITY_FAILED, text));
        };
    }
}
