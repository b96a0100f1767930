package dev.sextant.security;

import java.io.Serializable;
import java.util.Set;

/**
 * Somebody who is logged in, as the rest of the system needs to know them. Serializable, because the session of a person is
 * in the database: every replica knows it.
 *
 * @param userName unique; written to tasks, signatures and the audit trail
 * @param displayName for pages
 * @param roles what they may do
 * @param sites whose patients they may see
 * @param discipline a board member's discipline (oncology, pathology, …) or "NONE"
 * @param chair whether they chair the tumour board
 */
public record Person(
        String userName, String displayName, Set<Role> roles, Set<String> sites, String discipline, boolean chair)
        implements Serializable {

    public Person {
        if (userName.isBlank()) {
            throw new IllegalArgumentException("A person needs a user name");
        }
        roles = Set.copyOf(roles);
        sites = Set.copyOf(sites);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
