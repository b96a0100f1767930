package dev.sextant.response;

/**
 * What makes an adverse event serious: ICH E2A (1994), section II.B,
 * <a href="https://database.ich.org/sites/default/files/E2A_Guideline.pdf">E2A_Guideline.pdf</a>. Not the same as severe: a grade
 * says how strong an event is, seriousness what it led to.
 */
public enum Seriousness {
    DEATH,
    /** At risk of death at the time of the event; not that it might have killed had it been worse. */
    LIFE_THREATENING,
    /** Admission to hospital, or a longer stay there. */
    HOSPITALISATION,
    /** Persistent or significant disability or incapacity. */
    DISABILITY,
    CONGENITAL_ANOMALY,
    /** An important medical event that may need intervention to prevent one of the others. */
    OTHER_IMPORTANT
}
