package dev.sextant.document;

/** What earlier uploads mean for a new one. */
sealed interface Finding {

    /** Nothing stands in the way. */
    record Fresh() implements Finding {}

    /** The same file was received with the same words: its receipt is the answer. */
    record Repeat(StoredDocument earlier) implements Finding {}

    /** The bytes belong to somebody or something else. */
    record MixUp(String code, StoredDocument other) implements Finding {}
}
