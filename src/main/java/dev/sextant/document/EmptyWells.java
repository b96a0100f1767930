package dev.sextant.document;

/** What an empty place in a plate map means; the map itself cannot say. */
public enum EmptyWells {
    NOT_USED,
    VEHICLE
}
