package dev.sextant.grouping;

import dev.sextant.security.CurrentPerson;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/rule-releases/{version}/what-if}: what a release would change, before anybody signs. */
@RestController
class RuleTrialController {

    private final RuleTrial trial;
    private final CurrentPerson currentPerson;

    RuleTrialController(RuleTrial trial, CurrentPerson currentPerson) {
        this.trial = trial;
        this.currentPerson = currentPerson;
    }

    @PostMapping("/api/rule-releases/{version}/what-if")
    @PreAuthorize("hasRole('TUMOUR_BOARD')")
    RuleTrialReport whatIf(@PathVariable long version, @RequestBody RuleTrialRequest request) {
        return trial.of(version, request, currentPerson.get());
    }
}
