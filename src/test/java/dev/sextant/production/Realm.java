package dev.sextant.production;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * {@code docker/keycloak/sextant-realm.json}, and what Keycloak's protocol mappers make of a user with it. Only the mappers
 * that the file uses are known; another one fails.
 */
public final class Realm {

    /** The realm file, from the top folder of the sources. */
    public static final Path FILE = Path.of("docker", "keycloak", "sextant-realm.json");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z0-9_]+)}");

    /** Every user of a realm has these, whoever made the user. */
    private static final List<String> EVERYBODY =
            List.of("default-roles-sextant", "offline_access", "uma_authorization");

    private final JsonNode json;

    private Realm(JsonNode json) {
        this.json = json;
    }

    /** What the mappers look at. */
    public record User(
            String userName,
            String fullName,
            List<String> roles,
            Map<String, List<String>> attributes,
            Instant provedAt) {

        /** The same user after typing the password at that time. */
        public User provedAt(Instant time) {
            return new User(userName, fullName, roles, attributes, time);
        }
    }

    /** Which of the two tokens. */
    public enum Token {
        ID("id.token.claim"),
        ACCESS("access.token.claim");

        private final String setting;

        Token(String setting) {
            this.setting = setting;
        }
    }

    /** @param environment for the placeholders, as at Keycloak's import; others stay as they are */
    public static Realm read(Map<String, String> environment) {
        try {
            String text = PLACEHOLDER
                    .matcher(Files.readString(FILE))
                    .replaceAll(
                            found -> Matcher.quoteReplacement(environment.getOrDefault(found.group(1), found.group())));
            return new Realm(new ObjectMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode json() {
        return json;
    }

    public JsonNode client(String clientId) {
        return each(json.path("clients"))
                .filter(client -> client.path("clientId").asText().equals(clientId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No client " + clientId));
    }

    /** Who acts when a client uses its own credentials; empty when the client may not. */
    public Optional<User> serviceAccountOf(String clientId) {
        if (!client(clientId).path("serviceAccountsEnabled").asBoolean()) {
            return Optional.empty();
        }
        return each(json.path("users"))
                .filter(user -> user.path("serviceAccountClientId").asText().equals(clientId))
                .findFirst()
                .map(user -> new User(
                        user.path("username").asText(),
                        "",
                        texts(user.path("realmRoles")),
                        attributes(user.path("attributes")),
                        Instant.EPOCH));
    }

    /** The claims that the client's mappers write; {@code aud} is a list. */
    public Map<String, Object> claims(String clientId, User user, Token token) {
        Map<String, Object> claims = new LinkedHashMap<>();
        each(client(clientId).path("protocolMappers"))
                .filter(mapper -> setting(mapper, token.setting).equals("true"))
                .forEach(mapper -> map(mapper, user, claims));
        return claims;
    }

    private static void map(JsonNode mapper, User user, Map<String, Object> claims) {
        String claim = setting(mapper, "claim.name");
        switch (mapper.path("protocolMapper").asText()) {
            case "oidc-usermodel-attribute-mapper" ->
                attribute(mapper, user).ifPresent(value -> claims.put(claim, value));
            case "oidc-usermodel-realm-role-mapper" ->
                claims.put(
                        claim,
                        Stream.concat(EVERYBODY.stream(), user.roles().stream()).toList());
            case "oidc-sub-mapper" -> claims.put("sub", "subject-of-" + user.userName());
            case "oidc-full-name-mapper" -> claims.put("name", user.fullName());
            case "oidc-usersessionmodel-note-mapper" ->
                claims.put(claim, user.provedAt().getEpochSecond());
            case "oidc-hardcoded-claim-mapper" -> claims.put(claim, typed(mapper, setting(mapper, "claim.value")));
            case "oidc-audience-mapper" -> claims.put("aud", List.of(setting(mapper, "included.custom.audience")));
            default -> throw new IllegalArgumentException("Unknown mapper " + mapper);
        }
    }

    private static Optional<Object> attribute(JsonNode mapper, User user) {
        String name = setting(mapper, "user.attribute");
        List<String> values = name.equals("username")
                ? List.of(user.userName())
                : user.attributes().getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(setting(mapper, "multivalued").equals("true") ? values : typed(mapper, values.getFirst()));
    }

    private static Object typed(JsonNode mapper, String value) {
        return setting(mapper, "jsonType.label").equals("boolean") ? (Object) Boolean.valueOf(value) : value;
    }

    private static String setting(JsonNode mapper, String name) {
        return mapper.path("config").path(name).asText();
    }

    private static Map<String, List<String>> attributes(JsonNode json) {
        Map<String, List<String>> attributes = new HashMap<>();
        json.properties().forEach(entry -> attributes.put(entry.getKey(), texts(entry.getValue())));
        return attributes;
    }

    /** The texts of an array. */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The elements of an array. */
    public static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
