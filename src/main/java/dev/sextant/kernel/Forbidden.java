package dev.sextant.kernel;

/** The person is known but may not do this. Answered as 403. */
public class Forbidden extends RuntimeException {

    public Forbidden(String message) {
        super(message);
    }
}
