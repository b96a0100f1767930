package dev.sextant.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.local.DemoPeople;
import dev.sextant.production.People;
import dev.sextant.production.Realm;
import dev.sextant.production.Realm.Token;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The realm file says what the application reads, and gives nobody more than that. */
class RealmTest {

    private static final Realm REALM =
            Realm.read(Map.of("SEXTANT_URL", "https://sextant.example", "LIMS_SITE", "north"));
    private static final Set<String> MACHINES = Set.of("lims", "release", "prometheus");

    private final ClaimsReader reader = new ClaimsReader(new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("sextant.security", SecuritySettings.class)
            .claims());

    @Test
    void itsRolesAreTheApplications() {
        assertThat(Realm.each(REALM.json().path("roles").path("realm"))
                        .map(role -> role.path("name").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Role.values()).map(Enum::name).toList());
    }

    @Test
    void everybodyIsTheSamePersonAfterTheWayThroughTheToken() {
        for (Person person : new DemoPeople().all()) {
            assertThat(reader.person(REALM.claims("sextant", People.entered(person), Token.ID)))
                    .isEqualTo(person);
        }
        Person twoSites = new Person(
                "nn", "N. N.", Set.of(Role.COORDINATOR, Role.SAFETY), Set.of("north", "south"), "NONE", false);
        assertThat(reader.person(REALM.claims("sextant", People.entered(twoSites), Token.ID)))
                .isEqualTo(twoSites);
    }

    @Test
    void aUserOfWhomNothingIsSaidMayDoNothing() {
        Person person = reader.person(REALM.claims(
                "sextant", new Realm.User("nn", "N. N.", List.of(), Map.of(), java.time.Instant.EPOCH), Token.ID));

        assertThat(person.roles()).isEmpty();
        assertThat(person.sites()).isEmpty();
        assertThat(person.chair()).isFalse();
    }

    @Test
    void aLogInTellsWhenItWasProved() {
        assertThat(REALM.claims("sextant", People.named("board1"), Token.ID)).containsEntry("auth_time", 0L);
    }

    /** Keycloak 25 and newer say it only where a mapper tells them to, and an imported realm has those that its file names. */
    @Test
    void everyAccessTokenNamesItsSubject() {
        assertThat(REALM.claims("sextant", People.named("board1"), Token.ACCESS))
                .containsKey("sub");
        MACHINES.forEach(client -> assertThat(accessClaims(client)).containsKey("sub"));
    }

    @Test
    void machinesActUnderNamesOfTheirOwnWithOneRoleEachAtMost() {
        assertThat(machine("lims"))
                .isEqualTo(new Person(
                        "service-account-lims",
                        "service-account-lims",
                        Set.of(Role.LABORATORY),
                        Set.of("north"),
                        "NONE",
                        false));
        assertThat(machine("release").roles()).containsExactly(Role.ADMIN);
        assertThat(machine("release").sites()).isEmpty();
        assertThat(machine("prometheus").roles()).isEmpty();
        assertThat(MACHINES.stream().filter(client -> reader.readsMetrics(accessClaims(client))))
                .containsExactly("prometheus");
        MACHINES.forEach(client -> assertThat(accessClaims(client)).containsEntry("aud", List.of("sextant-api")));
    }

    @Test
    void aTokenOfABrowsersLogInIsNoneForTheApi() {
        assertThat(REALM.claims("sextant", People.named("admin"), Token.ACCESS)).doesNotContainKey("aud");
    }

    @Test
    void clientsHaveSecretsFromTheEnvironmentAndOneWayInEach() {
        assertThat(Realm.each(REALM.json().path("clients"))
                        .map(client -> client.path("clientId").asText()))
                .containsExactlyInAnyOrder("sextant", "lims", "release", "prometheus");
        Realm.each(REALM.json().path("clients")).forEach(client -> {
            String id = client.path("clientId").asText();
            assertThat(client.path("publicClient").asBoolean(true)).as(id).isFalse();
            assertThat(client.path("secret").asText()).as(id).matches("\\$\\{[A-Z_]+_SECRET}");
            assertThat(client.path("implicitFlowEnabled").asBoolean(true))
                    .as(id)
                    .isFalse();
            assertThat(client.path("directAccessGrantsEnabled").asBoolean(true))
                    .as(id)
                    .isFalse();
            assertThat(client.path("standardFlowEnabled").asBoolean()).as(id).isEqualTo(id.equals("sextant"));
            assertThat(client.path("serviceAccountsEnabled").asBoolean()).as(id).isEqualTo(MACHINES.contains(id));
        });
        JsonNode browsers = REALM.client("sextant");
        assertThat(Realm.texts(browsers.path("redirectUris")))
                .containsExactly("https://sextant.example/login/oauth2/code/sextant");
        assertThat(browsers.path("attributes")
                        .path("pkce.code.challenge.method")
                        .asText())
                .isEqualTo("S256");
    }

    @Test
    void whatDecidesOnAccessIsForOperatorsToChangeAndNotForUsersThemselves() throws Exception {
        JsonNode profile = new ObjectMapper()
                .readTree(REALM.json()
                        .path("components")
                        .path("org.keycloak.userprofile.UserProfileProvider")
                        .path(0)
                        .path("config")
                        .path("kc.user.profile.config")
                        .path(0)
                        .asText());
        Map<String, List<String>> editors = Realm.each(profile.path("attributes"))
                .collect(Collectors.toMap(
                        attribute -> attribute.path("name").asText(),
                        attribute -> Realm.texts(attribute.path("permissions").path("edit"))));

        Set<String> mapped = new HashSet<>();
        Realm.each(REALM.json().path("clients"))
                .flatMap(client -> Realm.each(client.path("protocolMappers")))
                .filter(mapper -> mapper.path("config").has("user.attribute"))
                .forEach(mapper ->
                        mapped.add(mapper.path("config").path("user.attribute").asText()));
        assertThat(editors).containsKeys(mapped.toArray(String[]::new));
        assertThat(editors.values()).allSatisfy(who -> assertThat(who).containsExactly("admin"));
        assertThat(profile.has("unmanagedAttributePolicy")).isFalse();
        assertThat(REALM.json().path("registrationAllowed").asBoolean(true)).isFalse();
    }

    @Test
    void theFileHoldsNoSecretAndNoPerson() {
        assertThat(Realm.each(REALM.json().path("users"))).allSatisfy(user -> {
            assertThat(user.path("serviceAccountClientId").asText()).isIn(MACHINES);
            assertThat(user.has("credentials")).isFalse();
        });
    }

    private Person machine(String client) {
        return reader.person(accessClaims(client));
    }

    private static Map<String, Object> accessClaims(String client) {
        return REALM.claims(client, REALM.serviceAccountOf(client).orElseThrow(), Token.ACCESS);
    }
}
