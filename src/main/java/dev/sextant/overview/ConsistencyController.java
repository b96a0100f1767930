package dev.sextant.overview;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/consistency}. Holds ids only, of every site. */
@RestController
class ConsistencyController {

    private final Consistency consistency;

    ConsistencyController(Consistency consistency) {
        this.consistency = consistency;
    }

    @GetMapping("/api/consistency")
    @PreAuthorize("hasAnyRole('ADMIN', 'AUDITOR')")
    Consistency.Report report() {
        return consistency.report();
    }
}
