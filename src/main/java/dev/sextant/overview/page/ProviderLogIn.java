package dev.sextant.overview.page;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** Where a log-in at the identity provider begins; nowhere when there is none. */
@Component
class ProviderLogIn {

    private final ObjectProvider<InMemoryClientRegistrationRepository> clients;

    ProviderLogIn(ObjectProvider<InMemoryClientRegistrationRepository> clients) {
        this.clients = clients;
    }

    Optional<String> logIn() {
        InMemoryClientRegistrationRepository known = clients.getIfAvailable();
        if (known != null) {
            for (ClientRegistration client : known) {
                return Optional.of("/oauth2/authorization/" + client.getRegistrationId());
            }
        }
        return Optional.empty();
    }

    /**
     * Where no directory holds passwords, people sign by a fresh log-in.
     *
     * @param page where they come back to, a path of ours: {@code /worklist/7}
     */
    Optional<String> freshLogIn(String page) {
        return logIn().map(address -> address + "?max_age=0&page=" + page);
    }
}
