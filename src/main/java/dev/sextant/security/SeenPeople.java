package dev.sextant.security;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Production's directory: everybody who has logged in at the identity provider, as they were then. No passwords. */
class SeenPeople implements PeopleDirectory {

    private final JdbcClient jdbc;
    private final Clock clock;

    /** Spares a write per request: a token client calls often and rarely changes. */
    private final Map<String, Person> written = new ConcurrentHashMap<>();

    SeenPeople(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Person> find(String userName) {
        return jdbc.sql("select * from person where user_name = ?")
                .param(userName)
                .query((row, number) -> new Person(
                        row.getString("user_name"),
                        row.getString("display_name"),
                        texts(row.getArray("roles")).stream().map(Role::valueOf).collect(Collectors.toSet()),
                        texts(row.getArray("sites")),
                        row.getString("discipline"),
                        row.getBoolean("chair")))
                .optional();
    }

    @Override
    public boolean holdsPasswords() {
        return false;
    }

    @Override
    public boolean verify(String userName, CharSequence password) {
        return false;
    }

    @Override
    public void seen(Person person) {
        if (person.equals(written.get(person.userName()))) {
            return;
        }
        jdbc.sql("""
                        insert into person (user_name, display_name, roles, sites, discipline, chair, seen_at)
                        values (:user, :name, :roles, :sites, :discipline, :chair, :at)
                        on conflict (user_name) do update set display_name = excluded.display_name, roles = excluded.roles,
                          sites = excluded.sites, discipline = excluded.discipline, chair = excluded.chair, seen_at = excluded.seen_at""")
                .param("user", person.userName())
                .param("name", person.displayName())
                .param("roles", person.roles().stream().map(Role::name).toArray(String[]::new))
                .param("sites", person.sites().toArray(String[]::new))
                .param("discipline", person.discipline())
                .param("chair", person.chair())
                .param("at", OffsetDateTime.now(clock))
                .update();
        written.put(person.userName(), person);
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) array.getArray()));
    }
}
