package dev.sextant.treatment;

import dev.sextant.kernel.Answer;
import dev.sextant.kernel.LineId;
import dev.sextant.kernel.Today;
import dev.sextant.regimen.Regimen;
import dev.sextant.regimen.Regimens;
import dev.sextant.treatment.AmendedEvidence.Discussion;
import dev.sextant.treatment.OrganoidAdvice.Opinion;
import dev.sextant.treatment.OrganoidAdvice.Question;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what is known of a running line. */
@Service
class LineLooking {

    private final TreatmentLines lines;
    private final LineCourse course;
    private final OrganoidAdvice organoids;
    private final ProposalStore proposals;
    private final ChaseStore chases;
    private final ObjectProvider<AmendedEvidence> amended;
    private final Regimens regimens;
    private final TreatmentSettings settings;
    private final Today today;

    LineLooking(
            TreatmentLines lines,
            LineCourse course,
            OrganoidAdvice organoids,
            ProposalStore proposals,
            ChaseStore chases,
            ObjectProvider<AmendedEvidence> amended,
            Regimens regimens,
            TreatmentSettings settings,
            Today today) {
        this.lines = lines;
        this.course = course;
        this.organoids = organoids;
        this.proposals = proposals;
        this.chases = chases;
        this.amended = amended;
        this.regimens = regimens;
        this.settings = settings;
        this.today = today;
    }

    /** @param toDiscuss amended evidence that the board has not discussed */
    @Transactional(readOnly = true)
    public LineRule.Look look(LineId lineId, Optional<Discussion> toDiscuss) {
        return LineRule.look(facts(lineId, toDiscuss), today.date(), settings);
    }

    /** The day on which the next assessment is, or was, due. */
    @Transactional(readOnly = true)
    public LocalDate dueOn(LineId lineId) {
        return LineRule.dueOn(facts(lineId, Optional.empty()), settings);
    }

    private LineRule.Facts facts(LineId lineId, Optional<Discussion> toDiscuss) {
        TreatmentLine line = lines.require(lineId);
        LineCourse.Course now = course.of(line);
        return new LineRule.Facts(
                line,
                now.responses(),
                new TreeSet<>(triggers(line, now, opinion(line, List.of()))),
                new TreeSet<>(proposals.answered(lineId)),
                chases.of(lineId),
                toDiscuss.map(Discussion::discussionId));
    }

    /** What speaks for looking at the line again, each in words that are the same as long as it is the same. */
    List<String> triggers(TreatmentLine line, LineCourse.Course course, Opinion opinion) {
        TreeSet<String> triggers = new TreeSet<>();
        if (line.isRunning()) {
            amended.stream()
                    .flatMap(evidence -> evidence.toReconsider(line.id()).stream())
                    .forEach(id -> triggers.add(AdjustmentQuestion.AMENDED + id));
            course.latestSigned().map(LineCourse.Reading::trigger).ifPresent(triggers::add);
            // Progression is for the board, also when a later assessment was signed before the board could look at it.
            course.progressions().stream().map(LineCourse.Reading::trigger).forEach(triggers::add);
            course.unacceptable().forEach(toxicity -> triggers.add("toxicity " + toxicity.facts()));
            if (opinion.current() == Answer.YES) {
                opinion.resultIds().forEach(id -> triggers.add("organoid " + id));
            }
        }
        return List.copyOf(triggers);
    }

    LineCourse.Course course(TreatmentLine line) {
        return course.of(line);
    }

    Opinion opinion(TreatmentLine line, List<Regimen> open) {
        Optional<LocalDate> before = lines.ofCase(line.caseId()).stream()
                .filter(other -> other.wasStarted() && other.number() < line.number())
                .flatMap(other -> other.end().stream())
                .map(TreatmentLine.End::on)
                .max(LocalDate::compareTo);
        return organoids.of(new Question(line.caseId(), today.date(), before, regimens.require(line.regimen()), open));
    }
}
