package dev.sextant.kernel;

/** What was asked for does not exist, or not for this person. Answered as 404. */
public class NotFound extends RuntimeException {

    public NotFound(String kind, Object id) {
        super("There is no " + kind + " " + id);
    }
}
