package dev.sextant.process;

/** Where a task stands, as we see it. */
public enum TaskState {
    /** Open. */
    CREATED,
    /** Decided and signed; the engine has not heard or not confirmed yet. */
    COMPLETING,
    /** Decided, and the engine went on. */
    COMPLETED,
    /** The process took it away before anybody decided. */
    CANCELED,
    /** Decided, but the process had moved on: the decision did not take effect. */
    OVERTAKEN
}
