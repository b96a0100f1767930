package dev.sextant.process;

import io.camunda.client.exception.CamundaError;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.DefaultJobExceptionHandlingStrategy;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import io.camunda.client.metrics.MetricsRecorder;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A worker that fails is tried again after 1, 4, 16 s …: the starter's own way is at once, three times within a moment. */
@Configuration
class JobRetries {

    private static final Logger log = LoggerFactory.getLogger(JobRetries.class);
    private static final int USUAL_RETRIES = 3;
    private static final int LONGEST_MESSAGE = 500;

    @Bean
    JobExceptionHandlingStrategy jobExceptionHandlingStrategy(
            CommandExceptionHandlingStrategy commands, MetricsRecorder metrics) {
        JobExceptionHandlingStrategy usual = new DefaultJobExceptionHandlingStrategy(commands, metrics);
        return (e, context) -> {
            if (e instanceof CamundaError) {
                usual.handleException(e, context);
                return;
            }
            int left = context.job().getRetries() - 1;
            log.warn(
                    "Job {} of {} failed, {} retries left",
                    context.job().getType(),
                    context.job().getElementId(),
                    left,
                    e);
            usual.handleException(CamundaError.jobError(message(e), null, left, backOff(left)), context);
        };
    }

    static Duration backOff(int retriesLeft) {
        int failures = Math.max(0, USUAL_RETRIES - 1 - retriesLeft);
        return Duration.ofSeconds(1L << Math.min(2 * failures, 8));
    }

    /** Read by an operator beside the process: the kind of failure and our own sentence, which never names a patient. */
    private static String message(Exception e) {
        String text = e.getClass().getSimpleName() + ": " + e.getMessage();
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
    }
}
