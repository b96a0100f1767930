package dev.sextant.casefile;

import dev.sextant.kernel.CaseId;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Looks whether consent was given. */
@Component
public class CheckConsentWorker {

    private final Consents consents;

    CheckConsentWorker(Consents consents) {
        this.consents = consents;
    }

    @JobWorker(type = "check-consent")
    public Map<String, String> checkConsent(@Variable String caseId) {
        return Map.of("consentState", consents.state(new CaseId(caseId)).name());
    }
}
