package dev.sextant.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.audit.Attestations;
import dev.sextant.kernel.NotFound;
import dev.sextant.kernel.Sha256;
import dev.sextant.security.CaseAccess;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardApiAndWorkersTest {

    private final BoardHouse house = new BoardHouse();
    private final CaseAccess access = mock(CaseAccess.class);
    private final Attestations signatures = mock(Attestations.class);
    private final DecisionsController controller = new DecisionsController(
            house.records, signatures, new TreatmentHouse(house).implementations(), TreatmentHouse.REGIMENS, access);

    @Test
    void decisionsComeWithTheirOwnSignatures() {
        signed();
        when(signatures.ofCase(house.caseId))
                .thenReturn(List.of(signature(1, "board1"), signature(2, "board2"), signature(7, "other")));

        JsonNode view = house.json.valueToTree(controller.decisions(house.caseId.value()));

        verify(access).require(house.caseId);
        assertThat(view).hasSize(1);
        assertThat(view.at("/0/state").asText()).isEqualTo("SIGNED");
        assertThat(view.at("/0/arm").asText()).isEqualTo("A2");
        assertThat(view.at("/0/regimen").asText()).isEqualTo("pyrotinib + capecitabine");
        assertThat(view.at("/0/signatureSha256").asText()).hasSize(64);
        assertThat(view.at("/0/signatures")).hasSize(2);
        assertThat(view.at("/0/signatures/1/person").asText()).isEqualTo("board2");
        assertThat(view.at("/0/signatures/1/meaning").asText()).isEqualTo("I agree");
        assertThat(view.at("/0/signatures/1/evidenceSha256").asText()).hasSize(64);
        assertThat(view.at("/0/states/1/actor").asText()).isEqualTo("board2");
    }

    @Test
    void anotherSitesCaseDoesNotExist() {
        doThrow(new NotFound("case", house.caseId)).when(access).require(house.caseId);

        assertThatThrownBy(() -> controller.decisions(house.caseId.value())).isInstanceOf(NotFound.class);
    }

    @Test
    void workersGiveTheVariablesOfTheContract() {
        signed();
        String caseId = house.caseId.value();

        assertThat(new ConfirmArmWorker(house.confirmation()).confirmArm(caseId))
                .isEqualTo(Map.of("armState", "CONFIRMED"));
        assertThat(new CheckTreatmentWorker(
                                house.confirmation(),
                                BoardSettings.defaults(),
                                Clock.fixed(BoardHouse.START, ZoneOffset.UTC))
                        .checkTreatment(caseId))
                .isEqualTo(Map.of("treatmentState", "WAITING", "nextLookAt", "2026-11-21T10:00:00Z"));
    }

    private void signed() {
        house.decideArm()
                .complete(
                        house.task(1, "decide-arm"), house.answers("{'armDecision': 'CONFIRM_PROPOSED'}"), house.first);
        house.countersignArm()
                .complete(
                        house.task(2, "countersign-arm"),
                        house.answers("{'countersignature': 'SIGNED'}"),
                        house.second);
    }

    private static Attestations.Signature signature(long taskKey, String person) {
        return new Attestations.Signature(
                taskKey, person, person, "oncology", "I agree", BoardHouse.START, new Sha256("e".repeat(64)));
    }
}
