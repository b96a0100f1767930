package dev.sextant.crash;

import dev.sextant.testing.ApiClient;
import java.util.Map;

/** One of the board, who signs whatever arm waits for a signature that is theirs to give. */
final class BoardMember {

    private final TaskPerson person;

    BoardMember(ApiClient api, String name, Ledger ledger) {
        this.person = new TaskPerson(
                api,
                name,
                ledger,
                Map.of(
                        "decide-arm", shown -> Map.of("armDecision", "CONFIRM_PROPOSED"),
                        "countersign-arm", shown -> Map.of("countersignature", "SIGNED")));
    }

    void signWhatWaits() {
        person.decideWhatWaits();
    }
}
