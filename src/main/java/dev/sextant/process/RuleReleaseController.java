package dev.sextant.process;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.security.CurrentPerson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which rules were released, and by whom. */
@RestController
@RequestMapping("/api/rule-releases")
class RuleReleaseController {

    private final RuleReleases releases;
    private final CurrentPerson currentPerson;

    RuleReleaseController(RuleReleases releases, CurrentPerson currentPerson) {
        this.releases = releases;
        this.currentPerson = currentPerson;
    }

    record ApprovalRequest(@Nullable String reason) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'AUDITOR', 'ADMIN')")
    List<RuleRelease> all() {
        return releases.all();
    }

    @PostMapping("/{version}/approvals")
    @PreAuthorize("hasRole('TUMOUR_BOARD')")
    RuleRelease approve(@PathVariable long version, @RequestBody ApprovalRequest request) {
        String reason = request.reason();
        if (reason == null) {
            throw new InvalidInput("reason", "why these rules are right", "nothing");
        }
        return releases.approve(version, currentPerson.get(), reason);
    }
}
