package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.process.CrashingDispatch;
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
                load.awaitWork(3, 6, 4);
                system.kill();
                load.join();
            }
            LOG.info("UPLOAD: {}", ledger);
            assertThat(ledger.unanswered()).hasSizeGreaterThanOrEqualTo(3);

            system.start();
            new Aftermath(system, ledger).verify();
        }
    }
}
