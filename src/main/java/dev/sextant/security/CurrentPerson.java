package dev.sextant.security;

/** Who is asking. */
public interface CurrentPerson {

    /** The logged-in person. @throws IllegalStateException outside a request of a logged-in person */
    Person get();
}
