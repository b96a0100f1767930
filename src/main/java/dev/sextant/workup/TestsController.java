package dev.sextant.workup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.security.CaseAccess;
import dev.sextant.security.CurrentPerson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tests of a specimen: what was ordered, what is added, repeated, cancelled. */
@RestController
@RequestMapping("/api/cases/{caseId}/specimens/{specimenId}/tests")
class TestsController {

    private final TestOrders orders;
    private final CaseAccess access;
    private final CurrentPerson currentPerson;

    TestsController(TestOrders orders, CaseAccess access, CurrentPerson currentPerson) {
        this.orders = orders;
        this.access = access;
        this.currentPerson = currentPerson;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TestView(
            int test,
            OrderedTest.Intent intent,
            List<DocumentKind> kinds,
            @Nullable String item,
            boolean awaited,
            OrderedTest.State state,
            Instant dueAt,
            OrderedTest.@Nullable Note order,
            @Nullable String repeats,
            OrderedTest.@Nullable Note cancellation) {

        static TestView of(TestOrders.Known known) {
            OrderedTest test = known.test();
            return new TestView(
                    test.number(),
                    test.intent(),
                    test.result().kinds(),
                    test.item().orElse(null),
                    test.result().awaited(),
                    known.state(),
                    test.dueAt(),
                    test.order().orElse(null),
                    test.repeats().map(DocumentId::value).orElse(null),
                    test.cancellation().orElse(null));
        }
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'COORDINATOR', 'LABORATORY', 'AUDITOR')")
    List<TestView> list(@PathVariable("caseId") String caseId, @PathVariable("specimenId") String specimenId) {
        return orders.of(allowed(caseId), new SpecimenId(specimenId)).stream()
                .map(TestView::of)
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('TUMOUR_BOARD', 'INVESTIGATOR', 'COORDINATOR', 'LABORATORY')")
    TestView order(
            @PathVariable("caseId") String caseId,
            @PathVariable("specimenId") String specimenId,
            @RequestBody(required = false) @Nullable JsonNode body) {
        CaseId allowed = allowed(caseId);
        SpecimenId specimen = new SpecimenId(specimenId);
        String actor = currentPerson.get().userName();
        return TestView.of(
                switch (TestRequest.read(body)) {
                    case TestRequest.AddOn addOn ->
                        orders.addOn(allowed, specimen, addOn.kind(), addOn.item(), addOn.reason(), actor);
                    case TestRequest.Repeat repeat ->
                        orders.repeat(allowed, specimen, repeat.repeats(), repeat.reason(), actor);
                });
    }

    @PostMapping("/{test}/cancellation")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasRole('LABORATORY')")
    TestView cancel(
            @PathVariable("caseId") String caseId,
            @PathVariable("specimenId") String specimenId,
            @PathVariable("test") int test,
            @RequestBody(required = false) @Nullable JsonNode body) {
        CaseId allowed = allowed(caseId);
        String reason = TestRequest.readReason(body);
        return TestView.of(orders.cancel(
                allowed,
                new SpecimenId(specimenId),
                test,
                reason,
                currentPerson.get().userName()));
    }

    private CaseId allowed(String id) {
        CaseId caseId = new CaseId(id);
        access.require(caseId);
        return caseId;
    }
}
