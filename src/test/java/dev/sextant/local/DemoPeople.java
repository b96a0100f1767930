package dev.sextant.local;

import dev.sextant.security.LoginHints;
import dev.sextant.security.PeopleDirectory;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The people of the local stack: all of site {@code demo}, each with the user name as password. In test sources only. */
public class DemoPeople implements PeopleDirectory, LoginHints {

    /** The site all of them belong to. */
    public static final String SITE = "demo";

    /** Least work that BCrypt can do: these passwords are printed at start. */
    private static final int STRENGTH = 4;

    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(STRENGTH);
    private final String nobody = encoder.encode("nobody");
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, String> passwords = new LinkedHashMap<>();

    public DemoPeople() {
        this(List.of());
    }

    /** The usual people and some more. */
    public DemoPeople(Collection<Person> more) {
        usual().forEach(this::add);
        more.forEach(this::add);
    }

    private static List<Person> usual() {
        return List.of(
                person("board1", "Board member 1", "oncology", true, Role.TUMOUR_BOARD),
                person("board2", "Board member 2", "pathology", false, Role.TUMOUR_BOARD),
                person("board3", "Board member 3", "molecular genetics", false, Role.TUMOUR_BOARD),
                person("investigator", "Investigator", "NONE", false, Role.INVESTIGATOR),
                person("lab", "Laboratory 1", "NONE", false, Role.LABORATORY),
                person("lab2", "Laboratory 2", "NONE", false, Role.LABORATORY),
                person("coordinator", "Coordinator", "NONE", false, Role.COORDINATOR),
                person("safety", "Safety officer", "NONE", false, Role.SAFETY),
                person("auditor", "Auditor", "NONE", false, Role.AUDITOR),
                person("admin", "Administrator", "NONE", false, Role.ADMIN));
    }

    private static Person person(String userName, String displayName, String discipline, boolean chair, Role role) {
        return new Person(userName, displayName, Set.of(role), Set.of(SITE), discipline, chair);
    }

    private void add(Person person) {
        people.put(person.userName(), person);
        passwords.put(person.userName(), encoder.encode(person.userName()));
    }

    /** Everybody, in the order in which they are introduced. */
    public List<Person> all() {
        return List.copyOf(people.values());
    }

    /** What the login page offers to try. */
    @Override
    public List<Hint> people() {
        return all().stream()
                .filter(person -> person.sites().contains(SITE))
                .map(person -> new Hint(person.userName(), description(person)))
                .toList();
    }

    private static String description(Person person) {
        String roles = person.roles().stream()
                .map(role -> role.group().replace('-', ' '))
                .sorted()
                .collect(Collectors.joining(", "));
        String discipline = person.discipline().equals("NONE") ? "" : ", " + person.discipline();
        return roles + discipline + (person.chair() ? ", chair" : "");
    }

    @Override
    public Optional<Person> find(String userName) {
        return Optional.ofNullable(people.get(userName));
    }

    @Override
    public boolean holdsPasswords() {
        return true;
    }

    @Override
    public boolean verify(String userName, CharSequence password) {
        boolean matches = encoder.matches(password, passwords.getOrDefault(userName, nobody));
        return matches && passwords.containsKey(userName);
    }
}
