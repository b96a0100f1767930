package dev.sextant.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.casefile.CaseEvent;
import dev.sextant.kernel.Answer;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.Forbidden;
import dev.sextant.kernel.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdverseEventsTest {

    static final String MILD = "{'term': 'diarrhoea', 'grade': 2, 'serious': false, 'seriousness': [],"
            + " 'onset': '2026-11-18', 'drugs': ['pyrotinib'], 'action': 'NONE', 'unacceptable': false,"
            + " 'outcome': 'RECOVERING'}";
    static final String SERIOUS =
            "{'term': 'diarrhoea', 'grade': 3, 'serious': true, 'seriousness': ['HOSPITALISATION'],"
                    + " 'onset': '2026-11-18', 'awareAt': '2026-11-19T08:00:00Z', 'drugs': ['pyrotinib'],"
                    + " 'action': 'INTERRUPTED', 'unacceptable': false, 'outcome': 'NOT_RECOVERED', 'special': 'LIVER'}";

    private final ResponseHouse house = new ResponseHouse();

    @Test
    void aMildEventIsRecorded_andStartsNoReport() {
        AdverseEvent event = house.adverseEvent(MILD, house.coordinator);

        assertThat(house.adverseEvents().ofCase(house.caseId)).containsExactly(event);
        assertThat(event.facts().awareAt()).isEqualTo(ResponseHouse.NOW);
        assertThat(event.facts().serious()).isFalse();
        assertThat(house.started).isEmpty();
        assertThat(house.woken)
                .as("what cannot change the line interrupts nobody who signs")
                .isEmpty();
        assertThat(house.timeline).containsExactly("adverse-event-recorded: Adverse event: diarrhoea, grade 2");
    }

    @Test
    void aSeriousEventStartsItsReport_underItsOwnKey() {
        AdverseEvent event = house.adverseEvent(SERIOUS, house.safetyOfficer);

        assertThat(house.started).containsExactly("serious-event-reported for " + event.id() + " as " + event.id());
    }

    @Test
    void anEventThatBecomesSeriousStartsItsReportThen_andEarlierFactsStay() {
        AdverseEvent event = house.adverseEvent(MILD, house.coordinator);

        AdverseEvent after = house.more(
                event,
                "{'reason': 'Admitted', 'grade': 3, 'serious': true, 'seriousness': ['HOSPITALISATION']}",
                house.coordinator);

        assertThat(house.started).hasSize(1);
        assertThat(after.versions()).hasSize(2);
        assertThat(after.version(1)).isEqualTo(event.latest());
        assertThat(after.facts().term()).isEqualTo("diarrhoea");
        assertThat(after.facts().drugs()).containsExactly("pyrotinib");
        assertThat(after.facts().awareAt()).as("of what was learnt now").isAfter(ResponseHouse.NOW);
        assertThat(house.woken).contains("adverse-event-changed " + event.id());
    }

    @Test
    void anUnacceptableEventWakesTheLine_andSoDoesTakingThatBack() {
        AdverseEvent event =
                house.adverseEvent(MILD.replace("'unacceptable': false", "'unacceptable': true"), house.investigator);
        assertThat(house.woken).containsExactly("evidence-changed " + house.caseId);
        house.woken.clear();

        house.more(event, "{'reason': 'It can be borne', 'unacceptable': false}", house.investigator);

        assertThat(house.woken).contains("evidence-changed " + house.caseId);
    }

    @Test
    void whatBeganBeforeABackdatedWithdrawalWasRecordedIsStillFollowedUp() {
        AdverseEvent event = house.adverseEvent(MILD, house.coordinator);
        house.happened(CaseEvent.Type.ALL_CONSENT_WITHDRAWN, "2026-11-17");

        AdverseEvent after = house.more(
                event,
                "{'reason': 'Admitted', 'serious': true, 'seriousness': ['HOSPITALISATION']}",
                house.safetyOfficer);

        assertThat(after.facts().serious()).isTrue();
        assertThat(house.started).hasSize(1);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() ->
                        house.more(event, "{'reason': 'Began later', 'onset': '2026-11-19'}", house.safetyOfficer))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("onset"));
    }

    @Test
    void aNullGradeTakesTheGradeBack() {
        AdverseEvent event = house.adverseEvent(MILD, house.coordinator);

        assertThat(house.more(event, "{'reason': 'No grade for this term', 'grade': null}", house.coordinator)
                        .facts()
                        .grade())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'serious': false, 'seriousness': [] | 'serious': true, 'seriousness': []             | seriousness
            'serious': false, 'seriousness': [] | 'serious': false, 'seriousness': ['DISABILITY'] | serious
            'serious': false,                   | 'sirious': false,                              | sirious
            'serious': false,                   | ''                                             | serious
            'seriousness': []                   | 'seriousness': ['BAD']                         | seriousness
            'grade': 2                          | 'grade': 5                                     | seriousness
            'grade': 2                          | 'grade': 6                                     | grade
            'grade': 2                          | 'grade': 0                                     | grade
            'grade': 2                          | 'grade': 2.5                                   | grade
            'serious': false, 'seriousness': [] | 'serious': true, 'seriousness': ['DEATH']      | grade
            'RECOVERING'                        | 'FATAL'                                        | outcome
            '2026-11-18'                        | '2026-11-21'                                   | onset
            '2026-11-18'                        | '1960-01-01'                                   | onset
            'onset'                             | 'awareAt': '2026-11-20T10:00:01Z', 'onset'     | awareAt
            'onset'                             | 'awareAt': '2026-11-17T10:00:00Z', 'onset'     | awareAt
            'onset'                             | 'awareAt': 'yesterday', 'onset'                | awareAt
            'action': 'NONE'                    | 'action': 'PRAYED'                             | action
            'term': 'diarrhoea',                | 'term': '',                                    | term
            'onset'                             | 'special': 'HAIR', 'onset'                     | special
            """)
    void whatDoesNotFitIsNamed(String instead, String of, String where) {
        String body = MILD.replace(instead, of.equals("''") ? "" : of);
        assertThat(body).isNotEqualTo(MILD);

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.adverseEvent(body, house.coordinator))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo(where));
        assertThat(house.adverseEvents().ofCase(house.caseId)).isEmpty();
    }

    @Test
    void aDeathIsOfGradeFive_orOfNone_andFatal() {
        String death = SERIOUS.replace("['HOSPITALISATION']", "['DEATH']").replace("NOT_RECOVERED", "FATAL");

        assertThat(house.adverseEvent(death.replace("'grade': 3", "'grade': 5"), house.coordinator)
                        .facts()
                        .fatalOrLifeThreatening())
                .isEqualTo(Answer.YES);
        assertThat(house.adverseEvent(death.replace("'grade': 3", "'grade': null"), house.coordinator)
                        .facts()
                        .grade())
                .isEmpty();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.adverseEvent(
                        death.replace("'grade': 3", "'grade': 5").replace("FATAL", "RECOVERED"), house.coordinator))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("outcome"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            4    | NOT_RECOVERED | 'HOSPITALISATION'                    | NO
            null | NOT_RECOVERED | 'HOSPITALISATION'                    | NO
            null | NOT_KNOWN     | 'OTHER_IMPORTANT'                    | NOT_KNOWN
            3    | NOT_KNOWN     | 'OTHER_IMPORTANT'                    | NO
            4    | RECOVERED     | 'LIFE_THREATENING','HOSPITALISATION' | YES
            """)
    void aGradeAloneIsNoThreatToLife(String grade, String outcome, String seriousness, Answer expected) {
        AdverseEvent event = house.adverseEvent(
                SERIOUS.replace("'grade': 3", "'grade': " + grade)
                        .replace("NOT_RECOVERED", outcome)
                        .replace("'HOSPITALISATION'", seriousness),
                house.coordinator);

        assertThat(event.facts().fatalOrLifeThreatening()).isEqualTo(expected);
    }

    @Test
    void thatAToxicityIsUnacceptableIsForTheInvestigatorToState() {
        String unacceptable = MILD.replace("'unacceptable': false", "'unacceptable': true");
        assertThatThrownBy(() -> house.adverseEvent(unacceptable, house.coordinator))
                .isInstanceOf(Forbidden.class);

        AdverseEvent event = house.adverseEvent(unacceptable, house.investigator);
        assertThat(house.adverseEvents().unacceptableSince(house.caseId, LocalDate.parse("2026-11-18")))
                .containsExactly(event);
        assertThat(house.adverseEvents().unacceptableSince(house.caseId, LocalDate.parse("2026-11-19")))
                .isEmpty();

        house.more(event, "{'reason': 'Source checked', 'outcome': 'RECOVERED'}", house.coordinator);
        house.more(event, "{'reason': 'Tolerable after all', 'unacceptable': false}", house.investigator);
        assertThat(house.adverseEvents().unacceptableSince(house.caseId, LocalDate.parse("2026-11-18")))
                .isEmpty();
    }

    @Test
    void aVersionNeedsItsReason_andSomethingThatChanged() {
        AdverseEvent event = house.adverseEvent(MILD, house.coordinator);

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.more(event, "{'grade': 3}", house.coordinator))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("reason"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.more(event, "{'reason': 'Because'}", house.coordinator))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("body"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.more(
                        event,
                        "{'reason': 'Admitted', 'seriousness': ['HOSPITALISATION'], 'serious': false}",
                        house.coordinator))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("serious"));
    }

    @Test
    void whatBeganBeforeTheWithdrawalIsStillTold_byThoseWhoReport() {
        AdverseEvent event = house.adverseEvent(MILD, house.coordinator);
        house.happened(CaseEvent.Type.ALL_CONSENT_WITHDRAWN, "2026-11-19");

        assertThatThrownBy(() -> house.adverseEvent(MILD, house.coordinator)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> house.more(event, "{'reason': 'x', 'grade': 3}", house.coordinator))
                .isInstanceOf(Conflict.class);
        assertThat(house.adverseEvent(SERIOUS, house.safetyOfficer).facts().serious())
                .isTrue();
        assertThat(house.more(event, "{'reason': 'Letter', 'outcome': 'RECOVERED'}", house.investigator)
                        .versions())
                .hasSize(2);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.adverseEvent(
                        SERIOUS.replace("2026-11-18", "2026-11-20").replace("2026-11-19T08", "2026-11-20T08"),
                        house.investigator))
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("onset"));
    }

    @Test
    void nothingBeginsAfterADeath() {
        house.happened(CaseEvent.Type.DEATH, "2026-11-17");

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> house.adverseEvent(MILD, house.coordinator))
                .satisfies(problem -> assertThat(problem.expected()).contains("DEATH of 2026-11-17"));
    }

    @Test
    void storedFactsAreReadBackAsTheyWere() throws Exception {
        AdverseEventFacts facts = house.adverseEvent(SERIOUS, house.coordinator).facts();

        assertThat(house.json.readValue(house.json.writeValueAsString(facts), AdverseEventFacts.class))
                .isEqualTo(facts);
        assertThat(facts.awareAt()).isEqualTo(Instant.parse("2026-11-19T08:00:00Z"));
    }
}
