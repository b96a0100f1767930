package dev.sextant.local.camunda;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How an embedded engine runs.
 *
 * @param dataFolder where the log lives; a later start on the same folder continues
 * @param port the port on the loopback address, 0 for a free one
 * @param pollCap the longest time a request for jobs is held open, however long its client would wait
 * @param readLag how much later than in the engine a change shows up in searches; a cluster has such a lag
 * @param retention what is kept of the log and of finished instances
 */
public record EmbeddedCamundaOptions(
        Path dataFolder, int port, Duration pollCap, Duration readLag, Retention retention) {

    public EmbeddedCamundaOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no such port: " + port);
        }
        if (!pollCap.isPositive() || readLag.isNegative()) {
            throw new IllegalArgumentException("poll cap " + pollCap + " or read lag " + readLag + " is out of range");
        }
    }

    /** A free port, requests for jobs held open for a second, searches without lag, history as in a cluster. */
    public static EmbeddedCamundaOptions in(Path dataFolder) {
        return new EmbeddedCamundaOptions(dataFolder, 0, Duration.ofSeconds(1), Duration.ZERO, Retention.DEFAULT);
    }

    public EmbeddedCamundaOptions withPort(int port) {
        return new EmbeddedCamundaOptions(dataFolder, port, pollCap, readLag, retention);
    }

    public EmbeddedCamundaOptions withPollCap(Duration pollCap) {
        return new EmbeddedCamundaOptions(dataFolder, port, pollCap, readLag, retention);
    }

    public EmbeddedCamundaOptions withReadLag(Duration readLag) {
        return new EmbeddedCamundaOptions(dataFolder, port, pollCap, readLag, retention);
    }

    public EmbeddedCamundaOptions withRetention(Retention retention) {
        return new EmbeddedCamundaOptions(dataFolder, port, pollCap, readLag, retention);
    }
}
