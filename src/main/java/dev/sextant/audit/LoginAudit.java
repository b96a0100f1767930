package dev.sextant.audit;

import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes who logged in to the pages. Calls of the API are stateless; what they change names its actor anyway. */
@Component
class LoginAudit {

    private final AuditTrail trail;

    LoginAudit(AuditTrail trail) {
        this.trail = trail;
    }

    @EventListener
    @Transactional
    void loggedIn(InteractiveAuthenticationSuccessEvent event) {
        trail.recordSystem(event.getAuthentication().getName(), "logged-in", Map.of());
    }
}
