package dev.sextant.security;

import java.util.Arrays;
import java.util.Optional;

/** What a person may do. The candidate group of a user task is the role's {@link #group()}. */
public enum Role {
    TUMOUR_BOARD("tumour-board"),
    INVESTIGATOR("investigator"),
    LABORATORY("laboratory"),
    COORDINATOR("coordinator"),
    SAFETY("safety"),
    AUDITOR("auditor"),
    ADMIN("admin");

    private final String group;

    Role(String group) {
        this.group = group;
    }

    /** Name of the candidate group in the models. */
    public String group() {
        return group;
    }

    public static Optional<Role> ofGroup(String group) {
        return Arrays.stream(values()).filter(role -> role.group.equals(group)).findFirst();
    }
}
