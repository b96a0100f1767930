package dev.sextant.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a person out of the claims of a token. A role this system does not know is no role here. */
class ClaimsReader {

    private final SecuritySettings.Claims names;

    ClaimsReader(SecuritySettings.Claims names) {
        this.names = names;
    }

    Person person(Map<String, Object> claims) {
        String userName = text(claims, names.userName(), text(claims, "client_id", text(claims, "sub", "")));
        return new Person(
                userName,
                text(claims, names.displayName(), userName),
                texts(claims, names.roles()).flatMap(ClaimsReader::role).collect(Collectors.toSet()),
                texts(claims, names.sites()).collect(Collectors.toSet()),
                text(claims, names.discipline(), "NONE"),
                Boolean.parseBoolean(text(claims, names.chair(), "false")));
    }

    boolean readsMetrics(Map<String, Object> claims) {
        return Boolean.parseBoolean(text(claims, names.metrics(), "false"));
    }

    private static Stream<Role> role(String text) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name) || ("SEXTANT_" + role.name()).equals(name));
    }

    private static String text(Map<String, Object> claims, String path, String otherwise) {
        Object value = at(claims, path);
        return value == null || value.toString().isBlank() ? otherwise : value.toString();
    }

    private static Stream<String> texts(Map<String, Object> claims, String path) {
        Object value = at(claims, path);
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf);
        }
        return value == null ? Stream.empty() : Stream.of(value.toString().split("[ ,]+"));
    }

    private static @Nullable Object at(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object value = claims;
        for (String step : List.of(path.split("\\."))) {
            value = value instanceof Map<?, ?> nested ? nested.get(step) : null;
        }
        return value;
    }

    static Set<String> authorities(Person person) {
        return person.roles().stream().map(role -> "ROLE_" + role.name()).collect(Collectors.toSet());
    }
}
