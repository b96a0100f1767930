package dev.sextant.overview.page;

import dev.sextant.casefile.Stage;
import dev.sextant.process.Models;
import dev.sextant.process.TaskViews.TaskSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a case stands on the diagram of its main process, from our own tables: the open tasks, and where none is open in it,
 * the stage.
 *
 * @param here ids of elements, separated by blanks
 * @param done ids of what the stage says is behind the case
 * @param words the same for people
 */
record Whereabouts(String here, String done, String words) {

    static final String PROCESS = "precision-therapy";

    private static final Map<String, String> CALLED_BY = Map.of(
            "focus-work-up", "CallActivity_FocusWorkUp",
            "plasma-work-up", "CallActivity_PlasmaWorkUp",
            "treatment-line", "CallActivity_TreatmentLine",
            "organoid-testing", "CallActivity_OrganoidTesting");

    private static final Map<Stage, String> WAITS_AT = Map.ofEntries(
            Map.entry(Stage.REFERRED, "ServiceTask_CheckConsent"),
            Map.entry(Stage.SCREENING, "ServiceTask_PrepareScreening"),
            Map.entry(Stage.ELIGIBILITY, "ServiceTask_AssessEligibility"),
            Map.entry(Stage.SCREEN_FAILED, "EndEvent_ScreenFailed"),
            Map.entry(Stage.WORK_UP, "Gateway_WorkUpAwaited"),
            Map.entry(Stage.BOARD, "ServiceTask_AssignArm"),
            Map.entry(Stage.ARM_CONFIRMED, "Gateway_TreatmentStartAwaited"),
            Map.entry(Stage.ON_TREATMENT, "CallActivity_TreatmentLine"),
            Map.entry(Stage.FOLLOW_UP, "EndEvent_HandedToSurvivalFollowUp"),
            Map.entry(Stage.DECEASED, "EndEvent_PatientDied"),
            Map.entry(Stage.WITHDRAWN, "EndEvent_AllConsentWithdrawn"));

    private static final Map<Stage, String> IN_WORDS = Map.ofEntries(
            Map.entry(Stage.REFERRED, "consent is checked"),
            Map.entry(Stage.SCREENING, "screening"),
            Map.entry(Stage.ELIGIBILITY, "eligibility is assessed"),
            Map.entry(Stage.SCREEN_FAILED, "not in the study"),
            Map.entry(Stage.WORK_UP, "results of the work-up are awaited"),
            Map.entry(Stage.BOARD, "the arm is being assigned"),
            Map.entry(Stage.ARM_CONFIRMED, "arm confirmed, treatment start is awaited"),
            Map.entry(Stage.ON_TREATMENT, "on treatment"),
            Map.entry(Stage.FOLLOW_UP, "in survival follow-up"),
            Map.entry(Stage.DECEASED, "the patient has died"),
            Map.entry(Stage.WITHDRAWN, "all consent was withdrawn"));

    private static final List<String> CONSENTED = List.of("ServiceTask_RegisterCase", "ServiceTask_CheckConsent");
    private static final List<String> SCREENED =
            List.of("ServiceTask_PrepareScreening", "UserTask_RecordScreening", "ServiceTask_AssessEligibility");
    private static final List<String> ENROLLED =
            List.of("UserTask_SignEligibility", "ServiceTask_EnrolPatient", "ServiceTask_OrderWorkUp");
    private static final List<String> WORKED_UP = List.of("ServiceTask_CheckWorkUp", "ServiceTask_BuildSignature");
    private static final List<String> ASSIGNED = List.of("ServiceTask_AssignArm", "UserTask_DecideArm");
    private static final List<String> CONFIRMED = List.of("UserTask_CountersignArm", "ServiceTask_ConfirmArm");

    static Whereabouts of(Stage stage, List<TaskSummary> open, Models models) {
        Set<String> here = new LinkedHashSet<>();
        List<String> words = new ArrayList<>();
        boolean inMain = false;
        for (TaskSummary task : open) {
            inMain = inMain || task.processId().equals(PROCESS);
            here.add(
                    task.processId().equals(PROCESS)
                            ? task.elementId()
                            : CALLED_BY.getOrDefault(task.processId(), WAITS_AT.getOrDefault(stage, "")));
            words.add("\"" + models.nameOf(task.processId(), task.elementId()) + "\" is open");
        }
        if (!inMain) {
            here.add(WAITS_AT.getOrDefault(stage, ""));
            words.addFirst(IN_WORDS.getOrDefault(stage, Words.lower(stage.name())));
        }
        Set<String> done = new LinkedHashSet<>(behind(stage));
        if (here.contains("UserTask_DecideArm") || here.contains("UserTask_CountersignArm")) {
            done.addAll(ASSIGNED);
        }
        done.removeAll(here);
        return new Whereabouts(
                String.join(" ", here), String.join(" ", done), String.join(", ", new LinkedHashSet<>(words)));
    }

    private static List<String> behind(Stage stage) {
        List<List<String>> parts = switch (stage) {
            case REFERRED, DECEASED, WITHDRAWN -> List.of();
            case SCREENING, SCREEN_FAILED -> List.of(CONSENTED);
            case ELIGIBILITY -> List.of(CONSENTED, SCREENED);
            case WORK_UP -> List.of(CONSENTED, SCREENED, ENROLLED);
            case BOARD -> List.of(CONSENTED, SCREENED, ENROLLED, WORKED_UP);
            case ARM_CONFIRMED, ON_TREATMENT, FOLLOW_UP ->
                List.of(CONSENTED, SCREENED, ENROLLED, WORKED_UP, ASSIGNED, CONFIRMED);
        };
        return parts.stream().flatMap(List::stream).toList();
    }
}
