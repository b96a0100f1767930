package dev.sextant.web;

/** Somebody tries too often (a password, for example). Answered as 429. */
public class TooManyAttempts extends RuntimeException {

    public TooManyAttempts(String message) {
        super(message);
    }
}
