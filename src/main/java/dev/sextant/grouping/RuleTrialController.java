package dev.sextant.grouping;

import dev.sextant.casefile.StudyCatalogue;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.security.CurrentPerson;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/rule-releases/{version}/what-if}: what a release would change, before anybody signs. */
@RestController
class RuleTrialController {

    private final RuleTrial trial;
    private final StudyCatalogue studies;
    private final CurrentPerson currentPerson;

    RuleTrialController(RuleTrial trial, StudyCatalogue studies, CurrentPerson currentPerson) {
        this.trial = trial;
        this.studies = studies;
        this.currentPerson = currentPerson;
    }

    @PostMapping("/api/rule-releases/{version}/what-if")
    @PreAuthorize("hasRole('TUMOUR_BOARD')")
    RuleTrialReport whatIf(@PathVariable long version, @RequestBody RuleTrialRequest request) {
        requireKnownStudy(request);
        return trial.of(version, request, currentPerson.get());
    }

    /** No case at all would read as: nothing changes. */
    private void requireKnownStudy(RuleTrialRequest request) {
        Set<String> known = studies.takingCases().keySet();
        if (request.study() != null && !known.contains(request.study())) {
            throw new InvalidInput("study", "one of " + known, request.study());
        }
    }
}
