package dev.sextant.board;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param treatmentLook how often a confirmed arm is compared with the evidence while treatment has not begun */
@ConfigurationProperties("sextant.board")
record BoardSettings(@DefaultValue("24h") Duration treatmentLook) {}
