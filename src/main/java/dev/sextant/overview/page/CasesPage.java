package dev.sextant.overview.page;

import dev.sextant.casefile.Stage;
import dev.sextant.grouping.Arm;
import dev.sextant.overview.CaseReads;
import dev.sextant.overview.CaseReads.Line;
import dev.sextant.overview.CaseReads.Search;
import dev.sextant.security.CurrentPerson;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every patient of my sites. */
@Controller
class CasesPage {

    private static final int SIZE = 25;

    private final CaseReads cases;
    private final CurrentPerson currentPerson;
    private final Words words;

    CasesPage(CaseReads cases, CurrentPerson currentPerson, Words words) {
        this.cases = cases;
        this.currentPerson = currentPerson;
        this.words = words;
    }

    /** A case as people read it. */
    record CaseLine(Line of, String arm, String due) {}

    @GetMapping("/cases")
    @PreAuthorize(Readers.OF_CASES)
    String cases(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String arm,
            @RequestParam(required = false) @Nullable String overdue,
            @RequestParam(required = false) @Nullable Integer page,
            Model model) {
        Page<Line> found = cases.list(
                new Search(null, null, stage, arm, "true".equals(overdue) ? Boolean.TRUE : null, q),
                currentPerson.get().sites(),
                PageRequest.of(page, SIZE));
        model.addAttribute("cases", found.items().stream().map(this::line).toList());
        model.addAttribute(
                "paging", Paging.of(found, "/cases", "q", q, "stage", stage, "arm", arm, "overdue", overdue));
        model.addAttribute("stages", List.of(Stage.values()));
        model.addAttribute("arms", List.of(Arm.values()));
        model.addAttribute("q", q);
        model.addAttribute("stage", stage);
        model.addAttribute("arm", arm);
        model.addAttribute("overdue", overdue);
        return "cases";
    }

    private CaseLine line(Line row) {
        String due = row.nextDueAt() == null ? "–" : words.due(row.nextDueAt());
        return new CaseLine(row, arm(row), due);
    }

    private static String arm(Line row) {
        if (row.armOutcome() == null) {
            return "–";
        }
        String outcome = Words.lower(row.armOutcome());
        return row.arm() == null ? outcome : row.arm() + " (" + outcome + ")";
    }
}
