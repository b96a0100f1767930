package dev.sextant.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.grouping.Arm;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.regimen.Regimen;
import dev.sextant.regimen.Regimens;
import dev.sextant.treatment.AdjustmentProposal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every regimen of the catalogue as the board may choose it or not: first those that the proposal speaks of, in its order.
 *
 * @param running key of the regimen that is given now: to change to it is to stay
 */
record RegimenChoices(List<Choice> choices, String running) {

    /** How the proposal calls a regimen that a safety check blocks. */
    private static final String UNSAFE = "UNSAFE";

    /** @param why how the proposal sees it; of the others, how its arm stands */
    record Choice(Regimen regimen, ArmState armState, boolean open, boolean blocked, String why) {}

    RegimenChoices {
        choices = List.copyOf(choices);
    }

    static RegimenChoices of(Regimens catalogue, AdjustmentProposal proposal, String running, JsonNode assessment) {
        Set<String> keys = new LinkedHashSet<>();
        proposal.openRegimens().forEach(open -> keys.add(open.key()));
        proposal.closedRegimens().forEach(closed -> keys.add(closed.key()));
        catalogue.all().forEach(regimen -> keys.add(regimen.key()));
        List<Choice> choices = new ArrayList<>();
        for (String key : keys) {
            Regimen regimen = catalogue.require(key);
            ArmState arm = ArmState.of(Arm.valueOf(regimen.arm()), assessment);
            choices.add(choice(regimen, arm, proposal));
        }
        return new RegimenChoices(choices, running);
    }

    private static Choice choice(Regimen regimen, ArmState arm, AdjustmentProposal proposal) {
        String key = regimen.key();
        boolean unsafe = proposal.closedRegimens().stream()
                .anyMatch(closed -> closed.key().equals(key) && closed.state().equals(UNSAFE));
        return new Choice(
                regimen,
                arm,
                proposal.isOpen(key),
                unsafe || arm == ArmState.BLOCKED,
                why(key, proposal).orElse("Arm " + regimen.arm() + " is " + arm));
    }

    private static Optional<String> why(String key, AdjustmentProposal proposal) {
        return proposal.openRegimens().stream()
                .filter(open -> open.key().equals(key))
                .map(open -> open.organoidReason()
                        .map(organoid -> open.armReason() + "; " + organoid)
                        .orElse(open.armReason()))
                .findFirst()
                .or(() -> proposal.closedRegimens().stream()
                        .filter(closed -> closed.key().equals(key))
                        .map(AdjustmentProposal.ClosedRegimen::reason)
                        .findFirst());
    }

    /** Those that may be chosen. */
    List<Choice> allowed() {
        return choices.stream().filter(this::isAllowed).toList();
    }

    /** @throws InvalidInput when there is no such regimen, it is blocked, or it is given already */
    String requireAllowed(String where, String key) {
        if (key.equals(running)) {
            throw new InvalidInput(where, "a regimen other than the running one; STAY keeps it", key);
        }
        Choice choice = choices.stream()
                .filter(candidate -> candidate.regimen().key().equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(where, "a regimen of the catalogue", key));
        if (choice.blocked()) {
            throw new InvalidInput(where, "a regimen that is not blocked (" + choice.why() + ")", key);
        }
        return key;
    }

    private boolean isAllowed(Choice choice) {
        return !choice.blocked() && !choice.regimen().key().equals(running);
    }
}
