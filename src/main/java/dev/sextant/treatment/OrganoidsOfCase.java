package dev.sextant.treatment;

import dev.sextant.casefile.Foci;
import dev.sextant.casefile.Focus;
import dev.sextant.kernel.Answer;
import dev.sextant.kernel.CaseId;
import dev.sextant.organoid.Exclusion;
import dev.sextant.organoid.ModelAnswer;
import dev.sextant.organoid.OrganoidOpinion;
import dev.sextant.organoid.OrganoidQuestion;
import dev.sextant.organoid.OrganoidVerdicts;
import dev.sextant.organoid.Quality;
import dev.sextant.organoid.RankedRegimen;
import dev.sextant.organoid.RegimenParts;
import dev.sextant.organoid.RegimenVerdict;
import dev.sextant.organoid.Sensitivity.Category;
import dev.sextant.regimen.Drug;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.regimen.Regimen;
import dev.sextant.regimen.Testability;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Asks the organoids of a case. A result that is current but of limited or failed quality, or not surely the patient's, is
 * told as such, so that the decision says why it does not count; one that is out of date is not told at all, and one whose
 * quality control failed is no reason to look at the line again. Reasons name no date, so that the same results say the same
 * tomorrow.
 */
@Component
class OrganoidsOfCase implements OrganoidAdvice {

    /** What makes a result one that does not exist for this line, whatever its quality. */
    private static final Set<Exclusion.Reason> OUT_OF_DATE = EnumSet.of(
            Exclusion.Reason.NOT_ESTABLISHED,
            Exclusion.Reason.SPECIMEN_TOO_OLD,
            Exclusion.Reason.SPECIMEN_BEFORE_LINE,
            Exclusion.Reason.NEWER_ANSWER);

    private final OrganoidVerdicts verdicts;
    private final DrugCatalogue catalogue;
    private final Foci foci;

    OrganoidsOfCase(OrganoidVerdicts verdicts, DrugCatalogue catalogue, Foci foci) {
        this.verdicts = verdicts;
        this.catalogue = catalogue;
        this.foci = foci;
    }

    @Override
    public Opinion of(Question question) {
        OrganoidOpinion said = verdicts.of(new OrganoidQuestion(
                question.caseId(),
                question.at(),
                question.previousLineEndedOn(),
                Stream.concat(Stream.of(question.running()), question.open().stream())
                        .map(OrganoidsOfCase::parts)
                        .toList(),
                Optional.empty()));
        List<ModelAnswer> current =
                said.answers().stream().filter(answer -> !isOutOfDate(answer)).toList();
        if (current.isEmpty()) {
            return noneCurrent(said.answers());
        }
        Map<String, String> labels = labels(question.caseId());
        List<ModelAnswer> restsOn = said.counts() ? said.counting() : unlessAllFailed(current);
        List<RankedRegimen> ranked = said.counts() ? said.ranking() : said.shown();
        Set<String> open = question.open().stream().map(Regimen::key).collect(Collectors.toSet());
        return new Opinion(
                Answer.YES,
                restsOn.stream()
                        .map(ModelAnswer::quality)
                        .max(Comparator.naturalOrder())
                        .map(Quality.Verdict::name)
                        .orElseThrow(),
                identity(restsOn),
                ranked.stream()
                        .filter(regimen ->
                                regimen.regimen().equals(question.running().key()))
                        .findFirst()
                        .map(regimen -> voice(regimen, labels)),
                ranked.stream()
                        .filter(regimen -> open.contains(regimen.regimen()))
                        .map(regimen -> voice(regimen, labels))
                        .toList(),
                ranked.stream().anyMatch(RankedRegimen::discordant),
                restsOn.stream()
                        .filter(answer -> answer.quality() != Quality.Verdict.FAIL)
                        .map(ModelAnswer::resultId)
                        .sorted()
                        .toList(),
                reason(restsOn));
    }

    private static RegimenParts parts(Regimen regimen) {
        return new RegimenParts(regimen.key(), regimen.drugs());
    }

    private static boolean isOutOfDate(ModelAnswer answer) {
        return answer.exclusions().stream().map(Exclusion::reason).anyMatch(OUT_OF_DATE::contains);
    }

    private static List<ModelAnswer> unlessAllFailed(List<ModelAnswer> answers) {
        List<ModelAnswer> measured = answers.stream()
                .filter(answer -> answer.quality() != Quality.Verdict.FAIL)
                .toList();
        return measured.isEmpty() ? answers : measured;
    }

    private static Opinion noneCurrent(List<ModelAnswer> answers) {
        Opinion none = Opinion.none();
        if (answers.isEmpty()) {
            return none;
        }
        String why = answers.stream()
                .flatMap(answer -> answer.exclusions().stream())
                .map(Exclusion::reason)
                .filter(OUT_OF_DATE::contains)
                .distinct()
                .sorted()
                .map(OrganoidsOfCase::words)
                .collect(Collectors.joining("; "));
        return new Opinion(
                none.current(),
                none.quality(),
                none.identity(),
                none.running(),
                none.open(),
                none.discordant(),
                none.resultIds(),
                "No organoid result is current: " + why);
    }

    private static String words(Exclusion.Reason reason) {
        return switch (reason) {
            case NOT_ESTABLISHED -> "the model is not established";
            case SPECIMEN_TOO_OLD -> "the specimen is too old";
            case SPECIMEN_BEFORE_LINE -> "the specimen was taken before the earlier line had ended";
            case NEWER_ANSWER -> "a newer one took its place";
            case IDENTITY_MISMATCH -> "it is not the patient's";
            case IDENTITY_NOT_ASSESSABLE -> "whose it is could not be assessed";
            case QUALITY_LIMITED -> "its quality is limited";
            case QUALITY_FAILED -> "its quality control failed";
        };
    }

    private static String identity(List<ModelAnswer> answers) {
        Set<Exclusion.Reason> reasons = answers.stream()
                .flatMap(answer -> answer.exclusions().stream())
                .map(Exclusion::reason)
                .collect(Collectors.toSet());
        if (reasons.contains(Exclusion.Reason.IDENTITY_MISMATCH)) {
            return "MISMATCH";
        }
        return reasons.contains(Exclusion.Reason.IDENTITY_NOT_ASSESSABLE) ? "NOT_ASSESSABLE" : "MATCH";
    }

    private static String reason(List<ModelAnswer> answers) {
        return answers.stream()
                .map(answer -> {
                    String against = answer.exclusions().stream()
                            .map(exclusion -> words(exclusion.reason()))
                            .collect(Collectors.joining(", "));
                    return "Organoid %s, screen %s%s"
                            .formatted(answer.organoid(), answer.screenId(), against.isEmpty() ? "" : ": " + against);
                })
                .collect(Collectors.joining("; "));
    }

    private Map<String, String> labels(CaseId caseId) {
        return foci.ofCase(caseId).stream()
                .collect(Collectors.toMap(focus -> focus.id().value(), Focus::label));
    }

    private Voice voice(RankedRegimen ranked, Map<String, String> labels) {
        return new Voice(ranked.regimen(), ranked.category().name(), testability(ranked), ranked.reason(labels));
    }

    /** The best that a substance which the category rests on can answer with. */
    private Testability testability(RankedRegimen ranked) {
        if (ranked.category() == Category.NOT_TESTABLE) {
            return Testability.NOT_TESTABLE;
        }
        return ranked.foci().stream()
                .filter(focus -> focus.category() == ranked.category())
                .flatMap(focus -> focus.answers().stream())
                .filter(part -> part.sensitivity().category() == ranked.category())
                .flatMap(this::testabilities)
                .min(Comparator.naturalOrder())
                .orElse(Testability.NOT_TESTABLE);
    }

    private Stream<Testability> testabilities(RegimenVerdict.Part part) {
        return Arrays.stream(part.testedAs().split(" \\+ ", -1))
                .flatMap(substance -> catalogue.find(substance).stream())
                .map(Drug::testability);
    }
}
