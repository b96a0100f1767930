package dev.sextant.security;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param claims where an identity provider's token says who somebody is
 * @param signWithin a signature needs a log-in at the identity provider that is not older than this
 * @param issuer who must have issued the token of a log-in; not compared when absent
 * @param endSession where a browser ends the session at the identity provider; when absent, only ours ends
 * @param attempts wrong passwords of one person within {@code attemptsWithin} before further ones are refused
 */
@ConfigurationProperties("sextant.security")
record SecuritySettings(
        @DefaultValue Claims claims,
        @DefaultValue("PT5M") Duration signWithin,
        @Nullable String issuer,
        @Nullable URI endSession,
        @DefaultValue("5") int attempts,
        @DefaultValue("PT5M") Duration attemptsWithin) {

    /**
     * Names of claims; a dot goes into a nested object ({@code realm_access.roles}).
     *
     * @param metrics true in the token of whatever reads the metrics: it needs no role and gets none
     */
    record Claims(
            @DefaultValue("preferred_username") String userName,
            @DefaultValue("name") String displayName,
            @DefaultValue("roles") String roles,
            @DefaultValue("sites") String sites,
            @DefaultValue("discipline") String discipline,
            @DefaultValue("chair") String chair,
            @DefaultValue("metrics") String metrics) {}
}
