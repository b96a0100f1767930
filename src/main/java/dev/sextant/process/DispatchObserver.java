package dev.sextant.process;

/** Stands at the two places where a crash matters: after the commit before the sending, and after the sending before the mark. */
interface DispatchObserver {

    default void beforeSend(OutboxRow row) {}

    default void afterSend(OutboxRow row) {}
}
