package dev.sextant.security;

import java.util.Optional;

/** Knows people by user name. In production whoever has logged in; in the local stack the demo people. */
public interface PeopleDirectory {

    Optional<Person> find(String userName);

    /** Whether this directory holds passwords. If not, people sign by logging in again at the identity provider. */
    boolean holdsPasswords();

    /** Takes the same time for a person who does not exist. */
    boolean verify(String userName, CharSequence password);

    /** Called when somebody has logged in elsewhere, so that their name can be shown later. */
    default void seen(Person person) {}
}
