package dev.sextant.web;

/** An exception that names its problem more precisely than its class does. */
public interface ProblemCode {

    /** Kebab-case, stable over releases. */
    String code();
}
