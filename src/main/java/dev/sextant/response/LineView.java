package dev.sextant.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sextant.kernel.AssessmentId;
import dev.sextant.response.recist.Baseline;
import dev.sextant.response.recist.BaselineFinding;
import dev.sextant.response.recist.BestOverall;
import dev.sextant.response.recist.BestResponse;
import dev.sextant.response.recist.FirstResponse;
import dev.sextant.response.recist.Lesion;
import dev.sextant.response.recist.NonTargetFinding;
import dev.sextant.response.recist.TargetMeasurement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A line's response, for the API and as evidence. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineView(
        String lineId,
        int number,
        LocalDate firstDose,
        @Nullable LocalDate end,
        @Nullable ReadingView reading,
        List<ReadingView> otherReaders,
        String signedCategory,
        List<String> toSign,
        List<String> notes) {

    static LineView of(LineResponse line) {
        return new LineView(
                line.period().lineId().value(),
                line.period().number(),
                line.period().firstDose(),
                line.period().end().orElse(null),
                line.reading().map(ReadingView::of).orElse(null),
                line.others().stream().map(ReadingView::of).toList(),
                line.signedCategory(),
                line.unsigned().stream().map(Object::toString).toList(),
                line.notes());
    }

    /** One reader's assessments against their baseline. */
    record ReadingView(String reader, BaselineView baseline, List<AssessmentView> assessments, BestView bestResponse) {

        static ReadingView of(LineReading reading) {
            return new ReadingView(
                    reading.reader(),
                    BaselineView.of(reading),
                    reading.assessments().stream().map(AssessmentView::of).toList(),
                    BestView.of(reading.best()));
        }
    }

    /** @param sum of the targets, in millimetres */
    record BaselineView(
            String assessmentId,
            LocalDate date,
            BigDecimal sum,
            List<LesionView> lesions,
            List<BaselineFinding> findings) {

        static BaselineView of(LineReading reading) {
            return of(reading.baselineId(), reading.baseline(), reading.findings());
        }

        static BaselineView of(AssessmentId id, Baseline baseline, List<BaselineFinding> findings) {
            Map<String, BigDecimal> sizes = new TreeMap<>();
            for (TargetMeasurement target : baseline.assessment().targets()) {
                target.measured().ifPresent(mm -> sizes.put(target.lesion(), mm));
            }
            for (NonTargetFinding finding : baseline.assessment().nonTargets()) {
                finding.shortAxis().ifPresent(mm -> sizes.put(finding.lesion(), mm));
            }
            return new BaselineView(
                    id.value(),
                    baseline.assessment().date(),
                    baseline.sum(),
                    baseline.lesions().stream()
                            .map(lesion -> LesionView.of(lesion, sizes.get(lesion.id())))
                            .toList(),
                    findings);
        }
    }

    /** @param mm at baseline */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LesionView(
            String lesion,
            String organ,
            boolean nodal,
            String kind,
            @Nullable BigDecimal mm) {

        static LesionView of(Lesion lesion, @Nullable BigDecimal mm) {
            return new LesionView(
                    lesion.id(), lesion.site(), lesion.nodal(), lesion.kind().name(), mm);
        }
    }

    /** Best responses, with the signed categories where they are signed. */
    record BestView(
            BestOverall unconfirmed,
            BestOverall confirmed,
            Optional<FirstResponse> firstAssessment,
            Optional<LocalDate> progression,
            List<String> notes) {

        static BestView of(BestResponse best) {
            return new BestView(best.unconfirmed(), best.confirmed(), best.first(), best.progression(), best.notes());
        }
    }
}
