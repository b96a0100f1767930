package dev.sextant.process;

import java.util.Map;
import java.util.Set;

/** Names that models and code share, in one place; {@code ModelWiringTest} holds both sides to them. */
public final class ProcessNames {

    // Messages: they only wake (except the three that start a process).
    public static final String PATIENT_REFERRED = "patient-referred";
    public static final String CONSENT_RECORDED = "consent-recorded";
    public static final String EVIDENCE_CHANGED = "evidence-changed";
    public static final String TREATMENT_ENDED = "treatment-ended";
    public static final String PATIENT_DIED = "patient-died";
    public static final String CONSENT_WITHDRAWN = "consent-withdrawn";
    public static final String SPECIMEN_REGISTERED = "specimen-registered";
    public static final String RESULT_ARRIVED = "result-arrived";
    public static final String ORGANOID_REGISTERED = "organoid-registered";
    public static final String ORGANOID_CHANGED = "organoid-changed";
    public static final String SERIOUS_EVENT_REPORTED = "serious-event-reported";
    public static final String ADVERSE_EVENT_CHANGED = "adverse-event-changed";
    public static final String FOLLOW_UP_STARTED = "follow-up-started";
    public static final String FOLLOW_UP_CHANGED = "follow-up-changed";
    public static final String FOLLOW_UP_WITHDRAWN = "follow-up-withdrawn";

    // Variables that say what a process or a task is about.
    public static final String CASE_ID = "caseId";
    public static final String STUDY = "study";
    public static final String SPECIMEN_ID = "specimenId";
    public static final String SPECIMEN_KIND = "specimenKind";
    public static final String FOCUS_ID = "focusId";
    public static final String SIGNATURE_VERSION = "signatureVersion";
    public static final String LINE_ID = "lineId";
    public static final String ASSESSMENT_ID = "assessmentId";
    public static final String DISCUSSION_ID = "discussionId";

    public static final String PROPOSAL_ID = "proposalId";
    public static final String ORGANOID_ID = "organoidId";
    public static final String ADVERSE_EVENT_ID = "adverseEventId";

    /** Task headers of the models. */
    static final String ATTESTATION_HEADER = "attestation";

    static final String REFERENCE_HEADER = "reference";

    private static final Map<String, Set<String>> ROUTING = Map.ofEntries(
            Map.entry("record-consent", Set.of()),
            Map.entry("record-screening", Set.of()),
            Map.entry("sign-eligibility", Set.of("eligibilityDecision")),
            Map.entry("decide-incomplete-work-up", Set.of("incompleteWorkUpDecision")),
            Map.entry("arrange-re-test", Set.of("reTestDecision")),
            Map.entry("decide-arm", Set.of("armDecision")),
            Map.entry("countersign-arm", Set.of("countersignature")),
            Map.entry("judge-adequacy", Set.of("adequacy")),
            Map.entry("chase-result", Set.of()),
            Map.entry("decide-unusable-specimen", Set.of("unusableDecision")),
            Map.entry("record-safety-checks", Set.of()),
            Map.entry("judge-regimen-safety", Set.of("safetyJudgement")),
            Map.entry("record-implementation", Set.of()),
            Map.entry("chase-assessment", Set.of()),
            Map.entry("sign-response", Set.of()),
            Map.entry("decide-adjustment", Set.of("adjustmentDecision")),
            Map.entry("countersign-adjustment", Set.of("countersignature")),
            Map.entry("discuss-amended-evidence", Set.of("amendedEvidenceDecision")),
            Map.entry("record-establishment", Set.of()),
            Map.entry("chase-screen", Set.of()),
            Map.entry("decide-failed-screen", Set.of("screenDecision")),
            Map.entry("report-to-sponsor", Set.of()),
            Map.entry("review-serious-event", Set.of()),
            Map.entry("submit-expedited-report", Set.of()),
            Map.entry("record-safety-follow-up", Set.of()),
            Map.entry("confirm-withdrawal", Set.of()),
            Map.entry("record-survival-contact", Set.of()));

    private ProcessNames() {}

    /** The only values of a form's completion that may reach the engine; none for a form that is not listed. */
    public static Set<String> routing(String formId) {
        return ROUTING.getOrDefault(formId, Set.of());
    }

    /** Forms that have an entry in the allow-list. */
    public static Set<String> forms() {
        return ROUTING.keySet();
    }
}
