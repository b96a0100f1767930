package dev.sextant.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs after the other tests of the package ({@code junit-platform.properties} orders classes) and asks what they have
 * not seen. Skipped when not all of them have run before it in the same JVM.
 */
@Order(Integer.MAX_VALUE)
class EveryPathIT {

    private static final Set<Class<?>> WALKS = Set.of(
            PrecisionTherapyIT.class,
            ArmDecisionIT.class,
            FocusWorkUpIT.class,
            PlasmaWorkUpIT.class,
            OrganoidTestingIT.class,
            SurvivalFollowUpIT.class,
            SafetyReportIT.class,
            FirstDoseIT.class,
            TreatmentLineIT.class);

    @ParameterizedTest
    @ValueSource(
            strings = {
                ProcessPaths.THERAPY,
                ProcessPaths.FOCUS,
                ProcessPaths.PLASMA,
                ProcessPaths.ORGANOID,
                ProcessPaths.LINE,
                ProcessPaths.SAFETY,
                ProcessPaths.FOLLOW_UP
            })
    void everyElementAndEveryFlowOfTheModelWasSeen(String processId) throws Exception {
        assumeThat(WALKS)
                .allSatisfy(type -> assertThat(SeenPaths.testsOf(type))
                        .containsAll(tests(type).toList()));

        Set<String> notSeen = new TreeSet<>(elements(processId));
        notSeen.removeAll(SeenPaths.of(processId));

        assertThat(notSeen).as("not seen of %s", processId).isEmpty();
    }

    private static Set<String> elements(String processId) throws Exception {
        try (InputStream model = EveryPathIT.class.getResourceAsStream("/bpmn/" + processId + ".bpmn")) {
            return Bpmn.readModelFromStream(Objects.requireNonNull(model))
                    .getModelElementsByType(FlowElement.class)
                    .stream()
                    .filter(element -> !leavesAnEventBasedGateway(element))
                    .map(FlowElement::getId)
                    .collect(Collectors.toSet());
        }
    }

    /** The engine does not take such a flow: it goes on from the event, which is an element of its own. */
    private static boolean leavesAnEventBasedGateway(FlowElement element) {
        return element instanceof SequenceFlow flow && flow.getSource() instanceof EventBasedGateway;
    }

    private static Stream<String> tests(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName());
    }
}
