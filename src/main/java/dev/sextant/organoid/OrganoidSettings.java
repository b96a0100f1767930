package dev.sextant.organoid;

import dev.sextant.sequencing.text.TextLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of organoid testing, {@code sextant.organoid}. The texts of the study leave all of them open.
 *
 * @param establishmentDue when the laboratory is asked whether a model grew, from its registration; breast models take two
 *     to four weeks
 * @param growingDue when it is asked again about one that still grows, from its last answer
 * @param screenReminder when a missing screen is reminded of, from its order
 * @param screenEscalation when the coordinator is asked to chase it
 * @param screenDecisionDue how long the laboratory has to decide on a failed screen
 * @param dayZeroGrace how long a screen waits for its plate of day 0, from its last file
 * @param lookAgain how often a waiting process looks without being woken
 * @param clockTolerance how far the engine's clock may be ahead of ours: a timer that fired is never told to wait again
 * @param validDays how old a specimen may be, in days, when a decision rests on its organoids
 * @param longestLine bytes of one line of a file
 * @param freeBytes unpacked size up to which the compression ratio is not looked at
 * @param largestRatio unpacked over packed size
 * @param screen limits of quality and categories
 */
@ConfigurationProperties("sextant.organoid")
record OrganoidSettings(
        @DefaultValue("P28D") Duration establishmentDue,
        @DefaultValue("P7D") Duration growingDue,
        @DefaultValue("P14D") Duration screenReminder,
        @DefaultValue("P21D") Duration screenEscalation,
        @DefaultValue("P5D") Duration screenDecisionDue,
        @DefaultValue("P2D") Duration dayZeroGrace,
        @DefaultValue("PT24H") Duration lookAgain,
        @DefaultValue("PT1M") Duration clockTolerance,
        @DefaultValue("180") int validDays,
        @DefaultValue("65536") int longestLine,
        @DefaultValue("8388608") long freeBytes,
        @DefaultValue("200") int largestRatio,
        @DefaultValue ScreenSettings screen) {

    TextLimits text() {
        return new TextLimits(longestLine, freeBytes, largestRatio);
    }
}
