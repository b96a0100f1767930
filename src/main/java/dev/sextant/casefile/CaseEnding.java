package dev.sextant.casefile;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The stage follows a death and a full withdrawal at once: there are times when no process of the case waits for either,
 * between treatment and follow-up for example, and after the end of both. Whichever process does wait only winds itself up.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CaseEnding implements EventConsequence {

    static final String DIED = "The case ended with the patient's death";
    static final String WITHDRAWN = "The case was closed because all consent was withdrawn";

    private final CaseStages stages;

    CaseEnding(CaseStages stages) {
        this.stages = stages;
    }

    @Override
    public void happened(CaseEvent event) {
        switch (event.type()) {
            case DEATH -> stages.move(event.caseId(), Stage.DECEASED, DIED);
            case ALL_CONSENT_WITHDRAWN -> stages.move(event.caseId(), Stage.WITHDRAWN, WITHDRAWN);
            default -> {}
        }
    }
}
