package dev.sextant.board;

import dev.sextant.grouping.Arm;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.LineId;
import dev.sextant.treatment.TreatmentLine;
import dev.sextant.treatment.TreatmentLine.End;
import dev.sextant.treatment.TreatmentLine.EndReason;
import dev.sextant.treatment.TreatmentLine.Implementation;
import dev.sextant.treatment.TreatmentLines;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lines by the words of {@link TreatmentLines}. */
final class InMemoryLines implements TreatmentLines {

    private final List<TreatmentLine> lines = new ArrayList<>();

    /** Of the planned line. */
    SafetyState safety = SafetyState.CLEARED;

    @Override
    public TreatmentLine plan(CaseId caseId, String regimen, Optional<Arm> arm, String decisionId) {
        Optional<TreatmentLine> same = lines.stream()
                .filter(line -> line.decisionId().equals(decisionId))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        TreatmentLine line = new TreatmentLine(
                LineId.mint(),
                caseId,
                (int) lines.stream().filter(TreatmentLine::wasStarted).count() + 1,
                regimen,
                arm,
                decisionId,
                BoardHouse.START,
                Implementation.PLANNED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        lines.add(line);
        return line;
    }

    /** The first dose of the planned line. */
    TreatmentLine begin(LineId id, Optional<String> deviation) {
        return replace(
                id,
                line -> with(
                        line,
                        deviation.isPresent() ? Implementation.MODIFIED : Implementation.IMPLEMENTED,
                        deviation,
                        Optional.of(LocalDate.parse("2026-11-20")),
                        line.end()));
    }

    @Override
    public List<TreatmentLine> ofCase(CaseId caseId) {
        return List.copyOf(lines);
    }

    @Override
    public Optional<TreatmentLine> find(LineId lineId) {
        return lines.stream().filter(line -> line.id().equals(lineId)).findFirst();
    }

    @Override
    public TreatmentLine end(LineId lineId, LocalDate on, EndReason reason, String actor) {
        return replace(
                lineId,
                line -> with(
                        line,
                        reason == EndReason.NEVER_STARTED ? Implementation.NOT_IMPLEMENTED : line.implementation(),
                        line.implementationReason(),
                        line.firstDoseOn(),
                        Optional.of(new End(on, reason, actor))));
    }

    @Override
    public TreatmentLine notImplemented(LineId lineId, String reason, String actor, OptionalLong taskKey) {
        return replace(
                lineId,
                line -> with(
                        line,
                        Implementation.NOT_IMPLEMENTED,
                        Optional.of(reason),
                        Optional.empty(),
                        Optional.of(new End(LocalDate.parse("2026-11-20"), EndReason.NEVER_STARTED, actor))));
    }

    @Override
    public void overtaken(CaseId caseId, long taskKey) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SafetyState safety(LineId lineId) {
        return safety;
    }

    private TreatmentLine replace(LineId id, java.util.function.UnaryOperator<TreatmentLine> change) {
        lines.replaceAll(line -> line.id().equals(id) ? change.apply(line) : line);
        return require(id);
    }

    private static TreatmentLine with(
            TreatmentLine line,
            Implementation implementation,
            Optional<String> reason,
            Optional<LocalDate> firstDoseOn,
            Optional<End> end) {
        return new TreatmentLine(
                line.id(),
                line.caseId(),
                line.number(),
                line.regimen(),
                line.arm(),
                line.decisionId(),
                line.plannedAt(),
                implementation,
                reason,
                firstDoseOn,
                end);
    }
}
