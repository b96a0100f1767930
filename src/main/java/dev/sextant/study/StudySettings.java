package dev.sextant.study;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Intervals of screening and follow-up.
 *
 * @param screeningDue from consent to recorded screening
 * @param eligibilityDue from assessment to the investigator's signature
 * @param contactInterval between two survival contacts
 * @param contactDue from the planned day to the recorded contact
 */
@ConfigurationProperties("sextant.study")
record StudySettings(
        @DefaultValue("14d") Duration screeningDue,
        @DefaultValue("3d") Duration eligibilityDue,
        @DefaultValue("84d") Duration contactInterval,
        @DefaultValue("14d") Duration contactDue) {}
