package dev.sextant.process;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings the models to the engine when the application starts, where that is wanted. An engine that is not there yet, or too
 * busy to answer, is asked again and again; what it rejects ends the start.
 */
@Component
class DeploymentAtStart {

    private static final Logger log = LoggerFactory.getLogger(DeploymentAtStart.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int FIRST_MISTAKE = 400;
    private static final int FIRST_FAILURE = 500;

    /** Request time-out, too many requests. */
    private static final Set<Integer> PASSING_MISTAKES = Set.of(408, 429);

    private final ProcessSettings settings;
    private final Deployment deployment;
    private @Nullable Attempts attempts;
    private volatile boolean done;

    DeploymentAtStart(ProcessSettings settings, Deployment deployment) {
        this.settings = settings;
        this.deployment = deployment;
    }

    /** Whether everything that the start has to bring is there. */
    boolean isDone() {
        return done;
    }

    /**
     * Deploys, and then does what waits for it: before it returns, or later when the engine does not answer within
     * {@code sextant.deploy-wait}.
     *
     * @throws RuntimeException if the engine rejects the models
     */
    void begin(Runnable then) {
        done = false;
        if (settings.deployOnStart() && !deployment.isEmpty()) {
            try {
                deployment.deploy("system");
            } catch (ClientException e) {
                if (!mayPass(e)) {
                    throw e;
                }
                tryAgain(e, then);
                return;
            }
        } else if (settings.deployOnStart()) {
            log.warn("There are no models to deploy");
        }
        done = true;
        then.run();
    }

    /** No further attempt, and nothing is done any more that waited for one. */
    void end() {
        Attempts running;
        synchronized (this) {
            running = attempts;
            attempts = null;
        }
        if (running != null) {
            running.stopped.countDown();
        }
    }

    /** Whether the engine may take later what it does not take now: it is not there, or busy; not that it rejects it. */
    static boolean mayPass(ClientException e) {
        return !(e instanceof ClientHttpException answer)
                || answer.code() < FIRST_MISTAKE
                || answer.code() >= FIRST_FAILURE
                || PASSING_MISTAKES.contains(answer.code());
    }

    private void tryAgain(ClientException first, Runnable then) {
        Attempts further = new Attempts(first, then);
        synchronized (this) {
            attempts = further;
        }
        Thread.ofPlatform().daemon().name("deployment").start(further);
        try {
            if (!further.ended.await(settings.deployWait().toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The start goes on without models; this replica is not ready until the engine has taken them");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void succeed(Attempts finished) {
        if (attempts == finished) {
            attempts = null;
            done = true;
            finished.then.run();
        }
    }

    private final class Attempts implements Runnable {

        private final Runnable then;
        private final CountDownLatch stopped = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private final long begun = System.nanoTime();
        private RuntimeException last;

        Attempts(RuntimeException first, Runnable then) {
            this.last = first;
            this.then = then;
        }

        @Override
        public void run() {
            try {
                Duration pause = FIRST_PAUSE;
                for (int failed = 1; !hasSucceeded(failed, pause); failed++) {
                    pause = pause.multipliedBy(2);
                    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                ended.countDown();
            }
        }

        /** @return also when nobody wants it any more */
        private boolean hasSucceeded(int failed, Duration pause) throws InterruptedException {
            log.warn(
                    "The engine has not taken the models yet ({} attempts in {} s: {}); the next attempt is in {} s",
                    failed,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                    last.toString(),
                    pause.toMillis() / 1000.0);
            if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            try {
                deployment.deploy("system");
            } catch (RuntimeException e) {
                last = e;
                return stopped.getCount() == 0;
            }
            succeed(this);
            return true;
        }
    }
}
