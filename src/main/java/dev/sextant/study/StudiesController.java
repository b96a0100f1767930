package dev.sextant.study;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/studies")
class StudiesController {

    private final Studies studies;

    StudiesController(Studies studies) {
        this.studies = studies;
    }

    @GetMapping
    @PreAuthorize(
            "hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'LABORATORY', 'COORDINATOR', 'SAFETY', 'AUDITOR', 'ADMIN')")
    List<StudyView> studies() {
        return studies.accrual().stream().map(StudyView::of).toList();
    }

    /** @param planned null when the study does not state it */
    record StudyView(
            String key,
            String name,
            String kind,
            OptionalInt planned,
            int enrolled,
            Map<String, Integer> byStage,
            String process,
            boolean acceptsCases) {

        static StudyView of(Studies.Accrual accrual) {
            Study study = accrual.study();
            return new StudyView(
                    study.key(),
                    study.name(),
                    study.kind(),
                    study.planned(),
                    accrual.enrolled(),
                    new TreeMap<>(accrual.byStage()),
                    study.processId(),
                    study.acceptsCases());
        }
    }
}
