package dev.sextant.study;

/** Whether a case went over to survival follow-up; the names are routing values of the process. */
enum FollowUpHandOver {
    STARTED,
    /** The patient wants no contact any more, has died, or the study is over. */
    NOT_WANTED
}
