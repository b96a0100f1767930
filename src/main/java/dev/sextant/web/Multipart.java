package dev.sextant.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Bodies of several parts, which the container writes to disk as soon as anybody asks for a parameter. */
public final class Multipart {

    private Multipart() {}

    /** Whatever the case of the letters: the container does not look at it either. */
    public static boolean isSentIn(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
