package dev.sextant.processes;

import dev.sextant.local.demo.DerivedPatients;
import dev.sextant.local.demo.Profile;
import dev.sextant.testing.Journey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlasmaWorkUpIT extends ProcessPaths {

    @Test
    void aLateResultIsRemindedOfChasedAndInterpreted() {
        Journey journey = Journey.refer(api, "PRC-4001");
        String specimen = journey.blood("ACC-4001");
        the(PLASMA).hasActiveElements("Gateway_ResultAwaited");

        engine.increaseTime(Duration.ofHours(25));
        the(PLASMA).hasCompletedElement("CatchEvent_ResultDailyLook", 1);
        the(PLASMA).hasActiveElements("Gateway_ResultAwaited");
        overdue(journey, "SubProcess_AwaitResults", Duration.ofDays(6));
        overdue(journey, "UserTask_ChaseResult", Duration.ofDays(3));
        chase(journey, "KEEP_WAITING");
        the(PLASMA).hasCompletedElements("EndEvent_ResultChased").hasActiveElements("Gateway_ResultAwaited");

        journey.uploadPlasma(specimen, DerivedPatients.plasma(5, "ACC-4001", Profile.amplifiedWithPik3ca()));
        the(PLASMA)
                .isCompleted()
                .hasCompletedElements(
                        "CatchEvent_ResultArrived",
                        "EndEvent_ResultReminderSent",
                        "EndEvent_ChaseResultReminderSent",
                        "EndEvent_ResultsIn",
                        "EndEvent_PlasmaInterpreted");
    }

    @Test
    void theTaskToChaseAResultGoesAwayWhenTheResultArrives() {
        Journey journey = Journey.refer(api, "PRC-4002");
        String specimen = journey.blood("ACC-4002");
        escalate(journey);

        journey.uploadPlasma(specimen, DerivedPatients.plasma(5, "ACC-4002", Profile.amplifiedWithPik3ca()));

        the(PLASMA).isCompleted().hasTerminatedElements("UserTask_ChaseResult");
        awaitTasks(journey, "chase-result", "CANCELED", 1);
    }

    @Test
    void aDrawThatIsNoLongerWaitedForIsNotInformative() {
        Journey journey = Journey.refer(api, "PRC-4003");
        journey.blood("ACC-4003");
        escalate(journey);
        chase(journey, "GIVE_UP");

        the(PLASMA).isCompleted().hasCompletedElements("EndEvent_WaitingGivenUp", "EndEvent_PlasmaNotInformative");
    }

    @Test
    void aDrawToldTwiceIsWorkedUpOnce() {
        Journey journey = Journey.refer(api, "PRC-4004");
        String specimen = journey.blood("ACC-4004");
        the(PLASMA).hasActiveElements("Gateway_ResultAwaited");

        publish(
                "specimen-registered",
                journey.caseId(),
                Map.of("specimenId", specimen, "specimenKind", "BLOOD", "focusId", "NONE"));

        aSecondInstanceEndsAt(PLASMA, "EndEvent_SpecimenAlreadyInWorkUp");
    }

    /** Ten days after the order, with the reminder on the way. */
    private void escalate(Journey journey) {
        the(PLASMA).hasActiveElements("Gateway_ResultAwaited");
        engine.increaseTime(Duration.ofDays(10));
        api.as("coordinator").awaitTask(journey.caseId(), "chase-result");
    }

    private void chase(Journey journey, String decision) {
        api.as("coordinator")
                .completeTask(
                        journey.caseId(),
                        "chase-result",
                        Map.of("chaseDecision", decision, "comment", "The laboratory was asked"));
    }
}
