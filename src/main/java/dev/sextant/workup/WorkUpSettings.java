package dev.sextant.workup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the work-up, {@code sextant.workup.*}. The texts of the study leave all of them open.
 *
 * @param cutOff how long a round waits before the board may decide on what is there
 * @param reTest how long a round waits again after a re-test was requested
 * @param cutOffDecisionDue how long the board has after the cut-off
 * @param lookAgain how often a waiting process looks without being woken
 * @param adequacyDue how long the laboratory has to judge a biopsy, from its arrival
 * @param tissueReminder when a missing tissue result is reminded of, from the order
 * @param tissueEscalation when the coordinator is asked to chase it
 * @param plasmaReminder as with tissue
 * @param plasmaEscalation as with tissue
 * @param unusableDecisionDue how long the board has for a specimen that cannot be used
 * @param repeatDue when a repeat biopsy should have been taken, from its order
 * @param plasmaRequired whether a round needs a blood draw
 * @param clockTolerance how far the engine's clock may be ahead of ours: a timer that fired is never told to wait again
 */
@ConfigurationProperties("sextant.workup")
record WorkUpSettings(
        @DefaultValue("P21D") Duration cutOff,
        @DefaultValue("P21D") Duration reTest,
        @DefaultValue("P3D") Duration cutOffDecisionDue,
        @DefaultValue("PT24H") Duration lookAgain,
        @DefaultValue("P2D") Duration adequacyDue,
        @DefaultValue("P10D") Duration tissueReminder,
        @DefaultValue("P14D") Duration tissueEscalation,
        @DefaultValue("P7D") Duration plasmaReminder,
        @DefaultValue("P10D") Duration plasmaEscalation,
        @DefaultValue("P5D") Duration unusableDecisionDue,
        @DefaultValue("P14D") Duration repeatDue,
        @DefaultValue("true") boolean plasmaRequired,
        @DefaultValue("PT1M") Duration clockTolerance) {}
