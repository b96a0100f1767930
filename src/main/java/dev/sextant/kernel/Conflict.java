package dev.sextant.kernel;

/** The request is well formed but does not fit the present state. Answered as 409 with a stable code for programs. */
public class Conflict extends RuntimeException {

    private final String code;

    public Conflict(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Kebab-case, stable over releases, for example {@code evidence-changed}. */
    public String code() {
        return code;
    }
}
