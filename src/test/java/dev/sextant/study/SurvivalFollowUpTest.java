package dev.sextant.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.casefile.CaseEvent;
import dev.sextant.casefile.Stage;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurvivalFollowUpTest {

    private final StudyHouse house = new StudyHouse();
    private final RecordSurvivalContact contact = house.recordSurvivalContact();
    private long taskKey = 100;

    @Nested
    class HandingOver {

        @Test
        void startsTheProcessWithTheCaseInTheMessageId() {
            assertThat(house.followingUp().start(house.caseId)).isEqualTo(FollowUpHandOver.STARTED);

            assertThat(house.started)
                    .containsExactly("follow-up-started follow-up-" + house.caseId + " {caseId=" + house.caseId + "}");
            assertThat(house.stages).containsExactly(Stage.FOLLOW_UP);
        }

        @Test
        void isNotWantedByWhoeverWithdrewFromFollowUp() {
            happened(CaseEvent.Type.FOLLOW_UP_WITHDRAWN);

            assertThat(house.followingUp().start(house.caseId)).isEqualTo(FollowUpHandOver.NOT_WANTED);
            assertThat(house.started).isEmpty();
            assertThat(house.stages).isEmpty();
        }

        @Test
        void isNotWantedAfterDeathOrFullWithdrawalOrTheEndOfTheStudy() {
            house.studyEnded = Optional.of(LocalDate.parse("2026-11-20"));
            assertThat(house.followingUp().start(house.caseId)).isEqualTo(FollowUpHandOver.NOT_WANTED);
            house.studyEnded = Optional.empty();
            happened(CaseEvent.Type.ALL_CONSENT_WITHDRAWN);
            assertThat(house.followingUp().start(house.caseId)).isEqualTo(FollowUpHandOver.NOT_WANTED);
            house.events.clear();
            happened(CaseEvent.Type.DEATH);
            assertThat(house.followingUp().start(house.caseId)).isEqualTo(FollowUpHandOver.NOT_WANTED);
            assertThat(house.stages).containsExactly(Stage.WITHDRAWN, Stage.DECEASED);
        }

        @Test
        void endsWithTheStudyAtMidnightWhereThePeopleAre() {
            house.studyEnded = Optional.of(LocalDate.parse("2026-11-21"));
            house.clock.set(Instant.parse("2026-11-20T16:00:00Z"));
            house.zone = ZoneId.of("Asia/Shanghai");
            assertThat(house.followingUp().start(house.caseId)).isEqualTo(FollowUpHandOver.NOT_WANTED);
            house.clock.set(Instant.parse("2026-11-21T04:59:59Z"));
            house.zone = ZoneId.of("America/New_York");
            assertThat(house.followingUp().start(house.caseId)).isEqualTo(FollowUpHandOver.STARTED);
        }

        @Test
        void goesOnForSomebodyLostOrOffTreatment() {
            happened(CaseEvent.Type.LOST_TO_FOLLOW_UP);
            happened(CaseEvent.Type.TREATMENT_STOPPED);

            assertThat(house.followingUp().start(house.caseId)).isEqualTo(FollowUpHandOver.STARTED);
        }
    }

    @Nested
    class Planning {

        @Test
        void plansTheFirstContactAfterTheInterval() {
            FollowUpPlan plan = house.followingUp().begin(house.caseId, 1, 11);

            assertThat(plan.state()).isEqualTo(FollowUpState.STARTED);
            assertThat(plan.nextContactAt()).isEqualTo(Instant.parse("2027-02-12T10:00:00Z"));
            assertThat(plan.contactDueAt()).isEqualTo(Instant.parse("2027-02-26T10:00:00Z"));
            assertThat(plan.variables())
                    .containsEntry("followUpState", "STARTED")
                    .containsEntry("nextContactAt", "2027-02-12T10:00:00Z");
        }

        @Test
        void aSecondInstanceIsADuplicate() {
            house.followingUp().begin(house.caseId, 1, 11);

            assertThat(house.followingUp().begin(house.caseId, 2, 12).state()).isEqualTo(FollowUpState.DUPLICATE);
        }

        @Test
        void aRepeatedJobGetsTheSameAnswer() {
            FollowUpPlan begun = house.followingUp().begin(house.caseId, 1, 11);
            FollowUpPlan planned = house.followingUp().schedule(house.caseId, 12);
            house.clock.advance(Duration.ofDays(3));

            assertThat(house.followingUp().begin(house.caseId, 1, 11)).isEqualTo(begun);
            assertThat(house.followingUp().schedule(house.caseId, 12)).isEqualTo(planned);
        }

        @Test
        void goesOnAfterALivingContact() {
            house.clock.advance(Duration.ofDays(84));
            report("{'contactOn': '2027-02-12', 'status': 'ALIVE'}");

            FollowUpPlan plan = house.followingUp().schedule(house.caseId, 12);

            assertThat(plan.state()).isEqualTo(FollowUpState.GO_ON);
            assertThat(plan.nextContactAt()).isEqualTo(Instant.parse("2027-05-07T10:00:00Z"));
        }

        @ParameterizedTest
        @CsvSource({"DEATH, DIED, DECEASED", "ALL_CONSENT_WITHDRAWN, WITHDRAWN, WITHDRAWN"})
        void whatHappenedBetweenHandOverAndBeginningEndsItBeforeItBegins(
                CaseEvent.Type type, FollowUpState state, Stage stage) {
            house.followingUp().start(house.caseId);
            happened(type);

            assertThat(house.followingUp().begin(house.caseId, 1, 11).state()).isEqualTo(state);
            assertThat(house.stages).containsExactly(Stage.FOLLOW_UP, stage);
        }

        @Test
        void doesNotBeginForWhoeverWithdrewFromItOrAfterTheStudy() {
            house.studyEnded = Optional.of(LocalDate.parse("2026-11-20"));
            assertThat(house.followingUp().begin(house.caseId, 1, 11).state()).isEqualTo(FollowUpState.STUDY_ENDED);
            happened(CaseEvent.Type.FOLLOW_UP_WITHDRAWN);
            assertThat(house.followingUp().begin(house.caseId, 1, 12).state()).isEqualTo(FollowUpState.WITHDRAWN);
            assertThat(house.stages).isEmpty();
        }

        @Test
        void whoIsFoundAgainIsContactedAtOnceAndThenAtTheInterval() {
            house.followingUp().begin(house.caseId, 1, 11);
            house.clock.advance(Duration.ofDays(10));
            happened(CaseEvent.Type.FOUND_AGAIN);
            house.clock.advance(Duration.ofHours(1));

            FollowUpPlan plan = house.followingUp().schedule(house.caseId, 12);
            assertThat(plan.state()).isEqualTo(FollowUpState.GO_ON);
            assertThat(plan.nextContactAt()).isEqualTo("2026-11-30T11:00:00Z");
            assertThat(plan.contactDueAt()).isEqualTo("2026-12-14T11:00:00Z");

            house.clock.advance(Duration.ofHours(1));
            report("{'contactOn': '2026-11-30', 'status': 'ALIVE'}");
            assertThat(house.followingUp().schedule(house.caseId, 13).nextContactAt())
                    .isEqualTo("2027-02-22T12:00:00Z");
        }

        @Test
        void whoWasFoundBeforeFollowUpBeganIsContactedAtOnce() {
            happened(CaseEvent.Type.FOUND_AGAIN);

            assertThat(house.followingUp().begin(house.caseId, 1, 11).nextContactAt())
                    .isEqualTo("2026-11-20T10:00:00Z");
        }

        @Test
        void aLookWithoutNewsLeavesThePlanAsItIs() {
            FollowUpPlan begun = house.followingUp().begin(house.caseId, 1, 11);
            house.clock.advance(Duration.ofDays(10));

            FollowUpPlan plan = house.followingUp().schedule(house.caseId, 12);

            assertThat(plan.state()).isEqualTo(FollowUpState.GO_ON);
            assertThat(plan.nextContactAt()).isEqualTo(begun.nextContactAt());
            assertThat(plan.contactDueAt()).isEqualTo(begun.contactDueAt());
        }

        @Test
        void whoIsFoundByTheContactItselfIsNotContactedTwice() {
            notReached(3);
            house.followingUp().schedule(house.caseId, 12);
            house.clock.advance(Duration.ofDays(84));
            report("{'contactOn': '2027-02-12', 'status': 'ALIVE'}");

            assertThat(house.followingUp().schedule(house.caseId, 13).nextContactAt())
                    .isEqualTo("2027-05-07T10:00:00Z");
        }

        @Test
        void goesOnForSomebodyLostToFollowUp() {
            notReached(3);

            assertThat(house.followingUp().schedule(house.caseId, 12).state()).isEqualTo(FollowUpState.GO_ON);
        }

        @Test
        void endsWithDeath() {
            report("{'contactOn': '2026-11-20', 'status': 'DEAD', 'deathOn': '2026-11-03'}");

            assertThat(house.followingUp().schedule(house.caseId, 12).state()).isEqualTo(FollowUpState.DIED);
            assertThat(house.stages).containsExactly(Stage.DECEASED);
        }

        @Test
        void endsWithWithdrawal() {
            report("{'contactOn': '2026-11-20', 'status': 'FOLLOW_UP_WITHDRAWN'}");

            assertThat(house.followingUp().schedule(house.caseId, 12).state()).isEqualTo(FollowUpState.WITHDRAWN);
        }

        @Test
        void endsWithTheStudy() {
            house.studyEnded = Optional.of(LocalDate.parse("2026-11-21"));
            assertThat(house.followingUp().schedule(house.caseId, 12).state()).isEqualTo(FollowUpState.GO_ON);

            house.clock.advance(Duration.ofDays(1));

            assertThat(house.followingUp().schedule(house.caseId, 13).state()).isEqualTo(FollowUpState.STUDY_ENDED);
        }
    }

    @Nested
    class Contacts {

        @Test
        void whatWasLearntStaysWhenTheProcessHadMovedOn() {
            report("{'contactOn': '2026-11-20', 'status': 'FOLLOW_UP_WITHDRAWN'}");

            contact.overtaken(house.task(taskKey - 1, "record-survival-contact"));

            assertThat(house.followUps.contacts(house.caseId)).hasSize(1);
            assertThat(house.events).hasSize(1);
        }

        @Test
        void aDeathIsRecordedOnItsDay() {
            report(
                    "{'contactOn': '2026-11-20', 'status': 'DEAD', 'deathOn': '2026-11-03', 'comment': 'Told by family'}");

            CaseEvent event = house.events.getFirst();
            assertThat(event.type()).isEqualTo(CaseEvent.Type.DEATH);
            assertThat(event.date()).isEqualTo("2026-11-03");
            assertThat(event.reason()).contains("Told by family");
        }

        @Test
        void aDeathNeedsItsDay() {
            refused("{'contactOn': '2026-11-20', 'status': 'DEAD'}", "answers.deathOn");
        }

        @Test
        void onlyTheDeadHaveADayOfDeath() {
            refused("{'contactOn': '2026-11-20', 'status': 'ALIVE', 'deathOn': '2026-11-01'}", "answers.deathOn");
        }

        @Test
        void nobodyDiesAfterTheContactThatTells() {
            refused("{'contactOn': '2026-11-18', 'status': 'DEAD', 'deathOn': '2026-11-19'}", "answers.deathOn");
        }

        @Test
        void nobodyDiesBeforeTheDayOfALivingContact() {
            report("{'contactOn': '2026-11-10', 'status': 'ALIVE'}");

            refused("{'contactOn': '2026-11-20', 'status': 'DEAD', 'deathOn': '2026-11-09'}", "answers.deathOn");
        }

        @Test
        void aContactIsNotInTheFuture() {
            refused("{'contactOn': '2026-11-21', 'status': 'ALIVE'}", "answers.contactOn");
            refused("{'status': 'ALIVE'}", "answers.contactOn");
        }

        @Test
        void threeAttemptsInARowMakeAPatientLostOnce() {
            notReached(2);
            assertThat(losses()).isZero();

            notReached(1);
            assertThat(losses()).isEqualTo(1);

            notReached(2);
            assertThat(losses()).isEqualTo(1);
        }

        @Test
        void anAttemptInVainIsADocumentedOneOfTheCase() {
            report("{'contactOn': '2026-11-20', 'status': 'NOT_REACHED', 'comment': 'Number not in service'}");

            assertThat(house.events)
                    .singleElement()
                    .satisfies(event -> assertThat(event.type()).isEqualTo(CaseEvent.Type.CONTACT_ATTEMPT))
                    .satisfies(event -> assertThat(event.reason())
                            .contains("Survival contact 1 by investigator: not reached. Number not in service"));
        }

        @Test
        void attemptsThatWereMadeOutsideOfTheTaskCountAsWell() {
            happened(CaseEvent.Type.CONTACT_ATTEMPT);
            happened(CaseEvent.Type.CONTACT_ATTEMPT);

            notReached(1);

            assertThat(losses()).isEqualTo(1);
        }

        @Test
        void anAnswerEndsBeingLost() {
            notReached(3);
            report("{'contactOn': '2026-11-20', 'status': 'ALIVE'}");

            assertThat(house.timeline.getLast()).contains("no longer lost to follow-up");
            assertThat(house.events).last().extracting(CaseEvent::type).isEqualTo(CaseEvent.Type.FOUND_AGAIN);
            house.clock.advance(Duration.ofMinutes(1));
            notReached(2);
            assertThat(losses()).isEqualTo(1);
            notReached(1);
            assertThat(losses()).isEqualTo(2);
        }

        @Test
        void anAnswerOfSomebodyWhoWasNotLostIsNoReturn() {
            notReached(2);
            report("{'contactOn': '2026-11-20', 'status': 'ALIVE'}");

            assertThat(house.events).extracting(CaseEvent::type).doesNotContain(CaseEvent.Type.FOUND_AGAIN);
        }

        @Test
        void aWithdrawalIsRecorded() {
            report("{'contactOn': '2026-11-20', 'status': 'FOLLOW_UP_WITHDRAWN'}");

            assertThat(house.events).extracting(CaseEvent::type).containsExactly(CaseEvent.Type.FOLLOW_UP_WITHDRAWN);
        }

        @Test
        void nobodyIsContactedAfterFullWithdrawal() {
            house.closed = true;

            assertThatThrownBy(() -> report("{'contactOn': '2026-11-20', 'status': 'ALIVE'}"))
                    .isInstanceOf(Conflict.class);
        }

        @Test
        void evidenceTellsEarlierContactsAndDoesNotMove() {
            report("{'contactOn': '2026-11-10', 'status': 'ALIVE'}");
            house.clock.advance(Duration.ofMinutes(1));
            notReached(1);

            JsonNode evidence = contact.evidence(house.task(1, "record-survival-contact"));

            assertThat(evidence.path("lastKnownAliveOn").asText()).isEqualTo("2026-11-10");
            assertThat(evidence.path("attemptsWithoutAnswer").asInt()).isEqualTo(1);
            assertThat(evidence.path("contacts")).hasSize(2);
            house.clock.advance(Duration.ofDays(30));
            assertThat(contact.evidence(house.task(1, "record-survival-contact")))
                    .isEqualTo(evidence);
        }
    }

    private long losses() {
        return house.events.stream()
                .filter(event -> event.type() == CaseEvent.Type.LOST_TO_FOLLOW_UP)
                .count();
    }

    private void happened(CaseEvent.Type type) {
        house.caseEvents()
                .record(house.caseId, type, LocalDate.parse("2026-11-19"), Optional.of("Told"), "coordinator");
    }

    private void report(String answers) {
        assertThat(contact.complete(
                        house.task(taskKey++, "record-survival-contact"), house.answers(answers), house.investigator))
                .isEmpty();
    }

    private void notReached(int times) {
        for (int i = 0; i < times; i++) {
            report("{'contactOn': '2026-11-20', 'status': 'NOT_REACHED'}");
        }
    }

    private void refused(String answers, String where) {
        assertThatThrownBy(() -> report(answers))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.where()).isEqualTo(where));
    }
}
