package dev.sextant.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.crash.TreatmentLedger.Kind;
import dev.sextant.process.CrashingDispatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code kill -9} while patients are on treatment: what the people who treat them were told is true stays true. */
class KillDuringTreatmentIT {

    private static final Logger LOG = LoggerFactory.getLogger(KillDuringTreatmentIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int RUNNING = 4;
    private static final int WAITING = 2;

    @Test
    void nothing_acknowledged_on_treatment_is_lost_or_happens_twice_and_no_case_is_stuck() throws Exception {
        TreatmentLedger ledger = new TreatmentLedger();
        try (LocalProcess system = LocalProcess.create()) {
            Path first = system.folder().resolveSibling("before-send");
            system.start(dying(CrashingDispatch.Point.BEFORE_SEND, 50, first));
            List<TreatedPatient> patients = patients(system);
            try (TreatmentPeople people = new TreatmentPeople(system.api(), ledger, patients)) {
                Files.createFile(first);
                people.withNews(2);
                system.awaitEnd();
                people.join();
            }
            LOG.info("BEFORE_SEND: {}", ledger);

            Path second = system.folder().resolveSibling("after-send");
            system.start(dying(CrashingDispatch.Point.AFTER_SEND, 60, second));
            system.addToClock(Duration.ofDays(2));
            new TreatmentAftermath(system, ledger, patients).verifyAndRepeatUnanswered();
            try (TreatmentPeople people = new TreatmentPeople(system.api(), ledger, patients)) {
                Files.createFile(second);
                people.withNews(1);
                system.awaitEnd();
                people.join();
            }
            LOG.info("AFTER_SEND: {}", ledger);

            system.start();
            system.addToClock(Duration.ofDays(2));
            new TreatmentAftermath(system, ledger, patients).verifyAndRepeatUnanswered();
            try (TreatmentPeople people = new TreatmentPeople(system.api(), ledger, patients)) {
                people.withHalfMaps(3).withNews(1);
                people.awaitUntil(
                        "signatures of all kinds",
                        PATIENCE,
                        () -> ledger.signed("sign-response") > 1 && ledger.signed("countersign-adjustment") > 0);
                people.awaitHalves(system.spool(), 3);
                system.kill();
                people.join();
            }
            LOG.info("SIGKILL: {}", ledger);
            for (Kind kind : Kind.values()) {
                assertThat(ledger.count(kind))
                        .as("There was a load: %s", ledger)
                        .isPositive();
            }

            system.start();
            system.addToClock(Duration.ofDays(4));
            TreatmentAftermath aftermath = new TreatmentAftermath(system, ledger, patients);
            aftermath.verifyAndRepeatUnanswered();
            aftermath.verify();
            LOG.info("END: {}", ledger);
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

    /** All at once; the first line of some runs already. */
    private static List<TreatedPatient> patients(LocalProcess system) throws Exception {
        List<Callable<TreatedPatient>> ways = new ArrayList<>();
        for (int number = 1; number <= RUNNING + WAITING; number++) {
            int each = number;
            ways.add(() -> each <= RUNNING
                    ? TreatedPatient.onFirstLine(system.api(), each)
                    : TreatedPatient.confirmed(system.api(), each));
        }
        List<TreatedPatient> patients = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<TreatedPatient> patient : people.invokeAll(ways)) {
                patients.add(patient.get());
            }
        }
        return patients;
    }
}
