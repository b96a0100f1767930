package dev.sextant.security;

import dev.sextant.kernel.Forbidden;
import dev.sextant.web.ProblemCode;

/** Whoever wants to sign has not proved who they are. Answered as 403 with its code. */
public class ReauthenticationFailed extends Forbidden implements ProblemCode {

    private final String code;

    ReauthenticationFailed(String code, String message) {
        super(message);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
