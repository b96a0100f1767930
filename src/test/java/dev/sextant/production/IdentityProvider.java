package dev.sextant.production;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider with Keycloak's paths and the realm file's clients: authorization code with proof key (RFC 7636),
 * client credentials, keys, end of session. It is as strict as the realm file tells Keycloak to be. Instead of asking for a
 * password it takes whoever {@link #sitsAtTheBrowser} for the one at the browser; {@code max_age=0} lets them prove it anew.
 *
 * <p>Written here rather than taken from a library. {@code no.nav.security:mock-oauth2-server} 4.0.1 was tried: it takes any
 * client with any secret, sends codes to any address, ends a session toward any address, and leaves {@code max_age} aside, so that
 * nothing of the realm file would be held; and it does not start without {@code jackson-module-kotlin}, which Spring Boot, once it
 * lies on the class path of the tests, puts into the object mapper of the application under test.
 */
public final class IdentityProvider implements AutoCloseable {

    private static final String REALM = "/auth/realms/sextant";
    private static final String PROTOCOL = REALM + "/protocol/openid-connect";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final HttpServer server;
    private final Realm realm;
    private final RSAKey key;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final List<Map<String, String>> authorizations = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> endedSessions = new CopyOnWriteArrayList<>();
    private volatile Realm.@Nullable User atTheBrowser;

    /** What a code stands for until it is redeemed. */
    private record Code(
            String clientId,
            String redirectUri,
            String challenge,
            @Nullable String nonce,
            Realm.User user) {}

    private IdentityProvider(HttpServer server, Realm realm, RSAKey key) {
        this.server = server;
        this.realm = realm;
        this.key = key;
    }

    public static IdentityProvider start(Realm realm) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            RSAKey key = new RSAKeyGenerator(2048).keyID("test").generate();
            IdentityProvider provider = new IdentityProvider(server, realm, key);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(PROTOCOL + "/auth", provider::authorize);
            server.createContext(PROTOCOL + "/token", provider::token);
            server.createContext(PROTOCOL + "/certs", provider::keys);
            server.createContext(PROTOCOL + "/logout", provider::endSession);
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What tokens name as their issuer, and what everything lies under. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + REALM;
    }

    public String tokenAddress() {
        return issuer() + "/protocol/openid-connect/token";
    }

    /** From now on; who has logged in before stays logged in there. */
    public void sitsAtTheBrowser(Realm.User user) {
        atTheBrowser = user;
    }

    /** The parameters of every log-in that was asked for, in order. */
    public List<Map<String, String>> authorizations() {
        return authorizations;
    }

    /** The parameters of every end of a session that was asked for. */
    public List<Map<String, String>> endedSessions() {
        return endedSessions;
    }

    /** An access token for our API, of somebody who has just proved who they are. */
    public String accessToken(Realm.User user) {
        Map<String, Object> claims = realm.claims("sextant", user, Realm.Token.ACCESS);
        claims.put("aud", List.of("sextant-api"));
        return sign(claims, user);
    }

    /** An access token of a client's own account. */
    public String clientToken(String clientId) {
        Realm.User account = realm.serviceAccountOf(clientId).orElseThrow();
        return sign(realm.claims(clientId, account, Realm.Token.ACCESS), account);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        authorizations.add(asked);
        Realm.User user = atTheBrowser;
        JsonNode client = realm.client(asked.getOrDefault("client_id", ""));
        boolean allowed = client.path("standardFlowEnabled").asBoolean()
                && Realm.texts(client.path("redirectUris")).contains(asked.getOrDefault("redirect_uri", ""))
                && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.getOrDefault("scope", "").contains("openid");
        if (!allowed || user == null) {
            answer(exchange, 400, "text/plain", "Refused: " + asked);
            return;
        }
        if ("0".equals(asked.get("max_age"))) {
            user = user.provedAt(Instant.now());
            atTheBrowser = user;
        }
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Code(
                        asked.getOrDefault("client_id", ""),
                        asked.getOrDefault("redirect_uri", ""),
                        asked.getOrDefault("code_challenge", ""),
                        asked.get("nonce"),
                        user));
        redirect(exchange, asked.get("redirect_uri") + "?code=" + code + "&state=" + encoded(asked.get("state")));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String clientId = authenticated(exchange);
        if (clientId == null) {
            answer(exchange, 401, "application/json", "{\"error\":\"invalid_client\"}");
            return;
        }
        switch (asked.getOrDefault("grant_type", "")) {
            case "client_credentials" -> {
                if (realm.serviceAccountOf(clientId).isPresent()) {
                    tokens(exchange, Map.of("access_token", clientToken(clientId)));
                } else {
                    answer(exchange, 401, "application/json", "{\"error\":\"unauthorized_client\"}");
                }
            }
            case "authorization_code" -> redeem(exchange, clientId, asked);
            default -> answer(exchange, 400, "application/json", "{\"error\":\"unsupported_grant_type\"}");
        }
    }

    private void redeem(HttpExchange exchange, String clientId, Map<String, String> asked) throws IOException {
        Code code = codes.remove(asked.getOrDefault("code", ""));
        if (code == null
                || !code.clientId().equals(clientId)
                || !code.redirectUri().equals(asked.get("redirect_uri"))
                || !code.challenge().equals(challenge(asked.getOrDefault("code_verifier", "")))) {
            answer(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
            return;
        }
        Map<String, Object> id = realm.claims(clientId, code.user(), Realm.Token.ID);
        id.put("aud", List.of(clientId));
        if (code.nonce() != null) {
            id.put("nonce", code.nonce());
        }
        Map<String, Object> access = realm.claims(clientId, code.user(), Realm.Token.ACCESS);
        tokens(exchange, Map.of("id_token", sign(id, code.user()), "access_token", sign(access, code.user())));
    }

    private @Nullable String authenticated(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return null;
        }
        String[] credentials = new String(
                        Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8)
                .split(":", 2);
        return Realm.each(realm.json().path("clients"))
                .filter(client -> client.path("clientId").asText().equals(credentials[0])
                        && client.path("secret").asText().equals(credentials[1]))
                .map(client -> credentials[0])
                .findFirst()
                .orElse(null);
    }

    private void keys(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "application/json", new JWKSet(key.toPublicJWK()).toString());
    }

    private void endSession(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        endedSessions.add(asked);
        String allowed = realm.client("sextant")
                .path("attributes")
                .path("post.logout.redirect.uris")
                .asText();
        if (!allowed.equals(asked.get("post_logout_redirect_uri")) || !asked.containsKey("id_token_hint")) {
            answer(exchange, 400, "text/plain", "Refused: " + asked);
            return;
        }
        atTheBrowser = null;
        redirect(exchange, allowed);
    }

    private void tokens(HttpExchange exchange, Map<String, String> tokens) throws IOException {
        Map<String, Object> body = new java.util.TreeMap<>(tokens);
        body.put("token_type", "Bearer");
        body.put("expires_in", LIFE.toSeconds());
        answer(exchange, 200, "application/json", new ObjectMapper().writeValueAsString(body));
    }

    private String sign(Map<String, Object> claims, Realm.User user) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("subject-of-" + user.userName())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)));
        claims.forEach(set::claim);
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    set.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a query or a form. */
    static Map<String, String> parameters(@Nullable String encoded) {
        return encoded == null || encoded.isEmpty()
                ? Map.of()
                : Arrays.stream(encoded.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                                pair -> pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String encoded(@Nullable String text) {
        return text == null ? "" : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", URI.create(to).toString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
