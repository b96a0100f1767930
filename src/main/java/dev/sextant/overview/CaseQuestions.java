package dev.sextant.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.kernel.CaseId;
import dev.sextant.web.Page;
import dev.sextant.web.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks what the API asks. */
@Component
class CaseQuestions implements CaseReads {

    private final CaseList list;
    private final CaseView view;
    private final LineReads lines;
    private final OrganoidReads organoids;
    private final AdverseEventReads adverseEvents;
    private final TimelinePages timeline;
    private final ObjectMapper json;

    CaseQuestions(
            CaseList list,
            CaseView view,
            LineReads lines,
            OrganoidReads organoids,
            AdverseEventReads adverseEvents,
            TimelinePages timeline,
            ObjectMapper json) {
        this.list = list;
        this.view = view;
        this.lines = lines;
        this.organoids = organoids;
        this.adverseEvents = adverseEvents;
        this.timeline = timeline;
        this.json = json;
    }

    @Override
    public Page<Line> list(Search search, Set<String> ownSites, PageRequest page) {
        Page<CaseRow> found = list.find(
                CaseFilter.of(
                        ownSites,
                        search.study(),
                        search.site(),
                        search.stage(),
                        search.arm(),
                        search.overdue(),
                        search.text()),
                page);
        return Page.of(found.items().stream().map(CaseQuestions::line).toList(), page, found.total());
    }

    private static Line line(CaseRow row) {
        return new Line(
                row.caseId(),
                row.study(),
                row.site(),
                row.pseudonym(),
                row.stage(),
                row.lostToFollowUp(),
                row.daysWaiting(),
                row.armOutcome(),
                row.arm(),
                row.openTasks(),
                row.overdue(),
                row.nextDueAt());
    }

    @Override
    public JsonNode file(CaseId caseId) {
        return json.valueToTree(view.of(caseId));
    }

    @Override
    public List<LineView> lines(CaseId caseId) {
        return lines.of(caseId);
    }

    @Override
    public List<OrganoidView> organoids(CaseId caseId) {
        return organoids.of(caseId);
    }

    @Override
    public Optional<OrganoidRanking> organoidRanking(CaseId caseId, List<LineView> treatment) {
        return organoids.ranking(caseId, treatment);
    }

    @Override
    public List<AdverseEventLine> adverseEvents(CaseId caseId) {
        return adverseEvents.of(caseId);
    }

    @Override
    public Page<Event> timeline(CaseId caseId, PageRequest page) {
        Page<TimelinePages.Entry> found = timeline.find(caseId, page);
        return Page.of(
                found.items().stream()
                        .map(entry -> new Event(entry.at(), entry.kind(), entry.text()))
                        .toList(),
                page,
                found.total());
    }
}
