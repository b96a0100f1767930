package dev.sextant.security;

import java.util.List;

/** People whom the login page offers to try. Only a local demonstration has such a bean, production has none. */
public interface LoginHints {

    List<Hint> people();

    /** @param description what the person may do, for people: "tumour board, oncology, chair" */
    record Hint(String userName, String description) {}
}
