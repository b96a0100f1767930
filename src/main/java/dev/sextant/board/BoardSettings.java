package dev.sextant.board;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the board, {@code sextant.board.*}. Defaults of our own, not the study's.
 *
 * @param treatmentLook how often a decision in force is compared with the evidence while treatment has not begun
 * @param safetyWithin for the safety checks, from the moment the line is planned
 * @param startWithin when a first dose is missed, from the decision's second signature; the site may name another date
 * @param implementationWithin for the answer whether treatment is still planned
 */
@ConfigurationProperties("sextant.board")
record BoardSettings(
        @DefaultValue("24h") Duration treatmentLook,
        @DefaultValue("7d") Duration safetyWithin,
        @DefaultValue("14d") Duration startWithin,
        @DefaultValue("3d") Duration implementationWithin) {

    static BoardSettings defaults() {
        return new BoardSettings(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(3));
    }
}
