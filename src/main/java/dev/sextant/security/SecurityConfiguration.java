package dev.sextant.security;

import dev.sextant.web.Problem;
import dev.sextant.web.ProblemWriter;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Two doors. {@code /api}, the API description and the metrics are stateless: HTTP Basic where the directory holds
 * passwords, a bearer token where an identity provider is configured. Pages have sessions and CSRF protection: a login
 * form, or the identity provider's; whoever logs in comes back to the page they asked for. Whatever is listed in neither is
 * denied, and looks to whoever is logged in as if it were not there.
 */
@Configuration
@EnableMethodSecurity
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {

    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    /** Of a token that may read the metrics and nothing else. */
    private static final String METRICS = "METRICS";

    @Bean
    @ConditionalOnMissingBean(PeopleDirectory.class)
    PeopleDirectory seenPeople(JdbcClient jdbc, Clock clock) {
        return new SeenPeople(jdbc, clock);
    }

    @Bean
    AttemptLimiter attemptLimiter(SecuritySettings settings) {
        return new AttemptLimiter(settings.attempts(), settings.attemptsWithin(), System::nanoTime);
    }

    @Bean
    Reauthentication reauthentication(
            PeopleDirectory people, AttemptLimiter attempts, SecuritySettings settings, Clock clock) {
        return new Reauthentication(people, attempts, settings.signWithin(), clock);
    }

    @Bean
    DirectoryLogin directoryLogin(PeopleDirectory people, AttemptLimiter attempts, Clock clock) {
        return new DirectoryLogin(people, attempts, clock);
    }

    /** Before the chains below: they ask for parameters before they know who asks. */
    @Bean
    FilterRegistrationBean<UploadGate> uploadGate(ProblemWriter problems) {
        FilterRegistrationBean<UploadGate> registration =
                new FilterRegistrationBean<>(new UploadGate(problems, unauthorized(problems)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            PeopleDirectory people,
            DirectoryLogin login,
            SecuritySettings settings,
            ObjectProvider<JwtDecoder> tokens,
            ProblemWriter problems)
            throws Exception {
        http.securityMatcher("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/actuator/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .hasAnyAuthority("ROLE_" + Role.ADMIN.name(), METRICS)
                        .requestMatchers("/actuator/**")
                        .hasRole(Role.ADMIN.name())
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(unauthorized(problems))
                        .accessDeniedHandler(forbidden(problems)));
        if (people.holdsPasswords()) {
            http.authenticationProvider(login)
                    .httpBasic(basic -> basic.authenticationEntryPoint(unauthorized(problems)));
        }
        tokens.ifAvailable(decoder -> bearer(http, decoder, settings, people, problems));
        return http.build();
    }

    private static void bearer(
            HttpSecurity http,
            JwtDecoder decoder,
            SecuritySettings settings,
            PeopleDirectory people,
            ProblemWriter problems) {
        ClaimsReader reader = new ClaimsReader(settings.claims());
        try {
            http.oauth2ResourceServer(server -> server.authenticationEntryPoint(unauthorized(problems))
                    .jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(token -> {
                        Person person = reader.person(token.getClaims());
                        people.seen(person);
                        Set<String> authorities = new HashSet<>(ClaimsReader.authorities(person));
                        if (reader.readsMetrics(token.getClaims())) {
                            authorities.add(METRICS);
                        }
                        return new PersonAuthentication(person, token.getClaimAsInstant("auth_time"), authorities);
                    })));
        } catch (Exception e) {
            throw new IllegalStateException("The bearer token door cannot be built", e);
        }
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            PeopleDirectory people,
            DirectoryLogin login,
            SecuritySettings settings,
            ObjectProvider<ClientRegistrationRepository> clients)
            throws Exception {
        ClientRegistrationRepository registered = clients.getIfAvailable();
        RequestMatcher pages = anyOf(AskedPage.addresses());
        AuthenticationEntryPoint door = door(people, registered);
        http.headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_POLICY + ProviderLogout.origin(settings)))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login", "/error", "/webjars/**", "/assets/**", "/favicon.ico", "/default-ui.css")
                        .permitAll()
                        .requestMatchers(pages)
                        .authenticated()
                        .requestMatchers("/logout")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .requestCache(cache -> cache.requestCache(new AskedPage()))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(door).accessDeniedHandler(new PageRefusal(pages, door)))
                .logout(logout -> logout.logoutSuccessHandler(new ProviderLogout(settings.endSession())));
        if (people.holdsPasswords()) {
            http.authenticationProvider(login)
                    .formLogin(form ->
                            form.loginPage("/login").defaultSuccessUrl("/").permitAll());
        }
        if (registered != null) {
            throughProvider(http, people, settings, registered);
        }
        return http.build();
    }

    private static RequestMatcher anyOf(List<String> addresses) {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                addresses.stream().<RequestMatcher>map(paths::matcher).toList());
    }

    /** Where strangers are sent: to the identity provider at once when nobody can log in here. */
    private static AuthenticationEntryPoint door(
            PeopleDirectory people, @Nullable ClientRegistrationRepository registered) {
        String address = "/login";
        if (!people.holdsPasswords() && registered instanceof Iterable<?> all) {
            for (Object each : all) {
                if (each instanceof ClientRegistration only) {
                    address = FreshLoginRequests.LOG_IN + "/" + only.getRegistrationId();
                }
            }
        }
        return new LoginUrlAuthenticationEntryPoint(address);
    }

    private static void throughProvider(
            HttpSecurity http,
            PeopleDirectory people,
            SecuritySettings settings,
            ClientRegistrationRepository registered)
            throws Exception {
        ClaimsReader reader = new ClaimsReader(settings.claims());
        OidcUserService users = new OidcUserService();
        // Our own page at /login instead of a generated one: for those who have logged out, or whose log-in failed.
        http.oauth2Login(oauth -> oauth.loginPage("/login")
                .authorizationEndpoint(
                        endpoint -> endpoint.authorizationRequestResolver(new FreshLoginRequests(registered)))
                .userInfoEndpoint(info -> info.oidcUserService(request -> {
                    var user = users.loadUser(request);
                    Person person = reader.person(user.getClaims());
                    people.seen(person);
                    return new OidcPerson(user, person);
                })));
    }

    /** How tokens of log-ins are read: as usual, and from nobody but the one issuer. */
    @Bean
    JwtDecoderFactory<ClientRegistration> logInTokens(SecuritySettings settings) {
        OidcIdTokenDecoderFactory factory = new OidcIdTokenDecoderFactory();
        String issuer = settings.issuer();
        if (issuer != null) {
            factory.setJwtValidatorFactory(registration -> new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(),
                    new OidcIdTokenValidator(registration),
                    new JwtIssuerValidator(issuer)));
        }
        return factory;
    }

    private static AuthenticationEntryPoint unauthorized(ProblemWriter problems) {
        return (request, response, e) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Sextant\", Bearer");
            problems.write(
                    response,
                    Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "Unauthorized", "Log in to use this."));
        };
    }

    private static AccessDeniedHandler forbidden(ProblemWriter problems) {
        return (request, response, e) -> problems.write(
                response, Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Forbidden", "Your roles do not allow this."));
    }
}
