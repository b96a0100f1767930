package dev.sextant.study;

/** Where survival follow-up stands; the names are routing values of the process. */
enum FollowUpState {
    STARTED,
    DUPLICATE,
    /** The next contact is planned; it may be due at once. */
    GO_ON,
    STUDY_ENDED,
    DIED,
    WITHDRAWN
}
