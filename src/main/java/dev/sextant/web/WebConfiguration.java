package dev.sextant.web;

import dev.sextant.kernel.Today;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;

@Configuration
class WebConfiguration {

    /** After Spring Security's chain (order -100), because a key belongs to a person. */
    private static final int AFTER_SECURITY = -50;

    /** The time everything uses. The local stack registers the engine's clock before this is looked at. */
    @Bean
    @ConditionalOnMissingBean(Clock.class)
    Clock clock() {
        return Clock.systemUTC();
    }

    /** @param zone of the people, {@code Europe/Berlin}; the machine's when empty */
    @Bean
    Today today(Clock clock, @Value("${sextant.time-zone:}") String zone) {
        return new Today(clock, zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone.strip()));
    }

    /** Before everything that reads a body. */
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(
            WebSettings settings,
            @Value("${server.tomcat.max-http-form-post-size:2MB}") DataSize largestForm,
            ProblemWriter problems) {
        FilterRegistrationBean<BodyLimit> registration = new FilterRegistrationBean<>(
                new BodyLimit(settings.maxBody().toBytes(), largestForm.toBytes(), problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotency(IdempotencyKeys keys, ProblemWriter problems) {
        FilterRegistrationBean<IdempotencyFilter> registration =
                new FilterRegistrationBean<>(new IdempotencyFilter(keys, problems));
        // The task page sends a completion like any other client, and repeats it when the connection broke.
        registration.addUrlPatterns("/api/*", "/worklist/*");
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }
}
