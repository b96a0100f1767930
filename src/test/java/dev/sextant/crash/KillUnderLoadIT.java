package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.process.CrashingDispatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code kill -9} while people work: what they were told is true stays true. */
class KillUnderLoadIT {

    private static final Logger LOG = LoggerFactory.getLogger(KillUnderLoadIT.class);

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void nothing_acknowledged_is_lost_when_the_dispatcher_dies(CrashingDispatch.Point point) throws Exception {
        Ledger ledger = new Ledger();
        try (LocalProcess system = LocalProcess.create()) {
            system.start(Map.of(CrashingDispatch.POINT, point.name(), CrashingDispatch.COMMANDS, "30"));
            try (Load load = new Load(system.api(), ledger)) {
                load.referrals(4, 12);
                system.awaitEnd();
                load.join();
            }
            LOG.info("{}: {}", point, ledger);
            assertThat(ledger.completions()).as("There was a load: %s", ledger).isNotEmpty();

            system.start();
            new Aftermath(system, ledger).verify();
        }
    }

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_half_stored_when_killed_while_files_arrive() throws Exception {
        Ledger ledger = new Ledger();
        try (LocalProcess system = LocalProcess.create()) {
            system.start();
            try (Load load = new Load(system.api(), ledger)) {
                load.halfUploads(3, 6).uploads(3, 10, 4).referrals(2, 10);
                load.awaitWork(system.spool(), 3, 6, 4);
                system.kill();
                load.join();
            }
            LOG.info("UPLOAD: {}", ledger);
            assertThat(ledger.unanswered()).hasSizeGreaterThanOrEqualTo(3);

            system.start();
            new Aftermath(system, ledger).verify();
        }
    }

    @Test
    void no_signature_of_the_board_is_lost_or_counts_twice_when_killed_while_members_sign() throws Exception {
        Ledger ledger = new Ledger();
        try (LocalProcess system = LocalProcess.create()) {
            Path first = system.folder().resolveSibling("first-signatures");
            system.start(dying(CrashingDispatch.Point.BEFORE_SEND, 3, first));
            try (Load load = new Load(system.api(), ledger)) {
                load.patientsAtTheBoard(4, 2);
                load.join();
            }
            signUntilItDies(system, ledger, first);

            Path second = system.folder().resolveSibling("second-signatures");
            system.start(dying(CrashingDispatch.Point.AFTER_SEND, 3, second));
            new BoardAftermath(system, ledger).verifySignatures();
            signUntilItDies(system, ledger, second);

            system.start();
            new BoardAftermath(system, ledger).verifySignatures();
            try (Load load = new Load(system.api(), ledger)) {
                int before = ledger.completions().size();
                load.signatures().awaitCompletions(before + 2);
                system.kill();
                load.join();
            }
            LOG.info("SIGNATURES: {}", ledger);

            system.start();
            new BoardAftermath(system, ledger).verify();
        }
    }

    private static Map<String, String> dying(CrashingDispatch.Point point, int commands, Path armedBy) {
        return Map.of(
                CrashingDispatch.POINT,
                point.name(),
                CrashingDispatch.COMMANDS,
                Integer.toString(commands),
                CrashingDispatch.ARMED_BY,
                armedBy.toString());
    }

    private static void signUntilItDies(LocalProcess system, Ledger ledger, Path armedBy) throws Exception {
        int before = ledger.completions().size();
        try (Load load = new Load(system.api(), ledger)) {
            Files.createFile(armedBy);
            load.signatures();
            system.awaitEnd();
            load.join();
        }
        LOG.info("{}: {}", armedBy.getFileName(), ledger);
        assertThat(ledger.completions()).hasSizeGreaterThan(before);
    }
}
