package dev.sextant.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param claims where an identity provider's token says who somebody is
 * @param signWithin a signature needs a log-in at the identity provider that is not older than this
 * @param attempts wrong passwords of one person within {@code attemptsWithin} before further ones are refused
 */
@ConfigurationProperties("sextant.security")
record SecuritySettings(
        @DefaultValue Claims claims,
        @DefaultValue("PT5M") Duration signWithin,
        @DefaultValue("5") int attempts,
        @DefaultValue("PT5M") Duration attemptsWithin) {

    /** Names of claims; a dot goes into a nested object ({@code realm_access.roles}). */
    record Claims(
            @DefaultValue("preferred_username") String userName,
            @DefaultValue("name") String displayName,
            @DefaultValue("roles") String roles,
            @DefaultValue("sites") String sites,
            @DefaultValue("discipline") String discipline,
            @DefaultValue("chair") String chair) {}
}
