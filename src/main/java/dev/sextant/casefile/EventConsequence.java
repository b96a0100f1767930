package dev.sextant.casefile;

/**
 * What another feature does because something happened to a patient, for example end the running line when treatment
 * stops. All beans of this type are told, in their order ({@link org.springframework.core.annotation.Order}).
 */
public interface EventConsequence {

    /**
     * Called once per event, in the transaction that records it and under the case lock, after the event was stored and
     * before anybody is woken. What it throws undoes the event as well. An event that was told before is not told again.
     */
    void happened(CaseEvent event);
}
