package dev.sextant.response;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of response and safety, {@code sextant.response.*}.
 *
 * @param reader whose reading counts where several read; where that reader has no baseline for a line, the reader of the
 *     latest baseline
 * @param reportToSponsorWithin from awareness to the report (24 hours, as sponsors ask under ICH E6(R2) 4.11.1, "immediately")
 * @param reviewWithin from awareness to the investigator's signed review
 * @param followUpEvery from what was learnt last to the next follow-up of an event whose outcome is open
 */
@ConfigurationProperties("sextant.response")
record ResponseSettings(
        @DefaultValue("investigator") String reader,
        @DefaultValue("PT24H") Duration reportToSponsorWithin,
        @DefaultValue("P3D") Duration reviewWithin,
        @DefaultValue("P14D") Duration followUpEvery) {}
