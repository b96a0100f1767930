package dev.sextant.production;

import dev.sextant.local.DemoPeople;
import dev.sextant.security.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The demo people as an operator would enter them in the realm. */
public final class People {

    private People() {}

    /** The demo person of that name, who has not proved anything for long. */
    public static Realm.User named(String userName) {
        return new DemoPeople(List.of())
                .all().stream()
                        .filter(person -> person.userName().equals(userName))
                        .findFirst()
                        .map(People::entered)
                        .orElseThrow(() -> new IllegalArgumentException("Nobody is called " + userName));
    }

    /** That person as a user of the realm: roles by their names, the rest as attributes. */
    public static Realm.User entered(Person person) {
        return new Realm.User(
                person.userName(),
                person.displayName(),
                person.roles().stream().map(Enum::name).sorted().toList(),
                Map.of(
                        "sites", person.sites().stream().sorted().toList(),
                        "discipline", List.of(person.discipline()),
                        "chair", List.of(Boolean.toString(person.chair()))),
                Instant.EPOCH);
    }
}
