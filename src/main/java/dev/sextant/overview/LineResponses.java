package dev.sextant.overview;

import dev.sextant.kernel.CaseId;
import dev.sextant.overview.LineView.Assessed;
import dev.sextant.overview.LineView.Response;
import dev.sextant.response.LineReading;
import dev.sextant.response.LineResponse;
import dev.sextant.response.ReadAssessment;
import dev.sextant.response.Responses;
import dev.sextant.response.SignedResponse;
import dev.sextant.response.recist.EvaluatedAssessment;
import dev.sextant.response.recist.OverallResponse;
import dev.sextant.response.recist.SumOfDiameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the tumours answered to each line, in the words of the case file. */
@Component
class LineResponses {

    private final Responses responses;

    LineResponses(Responses responses) {
        this.responses = responses;
    }

    /** By line id. */
    Map<String, Response> of(CaseId caseId) {
        Map<String, Response> byLine = new HashMap<>();
        for (LineResponse line : responses.ofCase(caseId)) {
            byLine.put(line.period().lineId().value(), response(line));
        }
        return byLine;
    }

    private static Response response(LineResponse line) {
        @Nullable LineReading reading = line.reading().orElse(null);
        if (reading == null) {
            return new Response(null, null, null, null, null, null, List.of(), line.notes());
        }
        List<Assessed> assessments =
                reading.assessments().stream().map(LineResponses::assessed).toList();
        return new Response(
                reading.reader(),
                reading.baseline().assessment().date(),
                reading.baselineSum(),
                reading.best().unconfirmed().response().term(),
                reading.best().confirmed().response().term(),
                assessments.isEmpty() ? null : assessments.getLast(),
                assessments,
                line.notes());
    }

    private static Assessed assessed(ReadAssessment read) {
        EvaluatedAssessment evaluated = read.evaluated();
        @Nullable SumOfDiameters figures = evaluated.target().figures().orElse(null);
        return new Assessed(
                read.id().value(),
                evaluated.assessment().date(),
                evaluated.assessment().modality().name(),
                figures == null ? null : figures.sum(),
                figures == null ? null : figures.complete(),
                figures == null ? null : figures.nadir(),
                figures == null ? null : figures.percentFromBaseline().orElse(null),
                figures == null ? null : figures.percentFromNadir().orElse(null),
                evaluated.overall().term(),
                read.signed()
                        .map(SignedResponse::response)
                        .map(OverallResponse::term)
                        .orElse(null),
                read.signed().map(SignedResponse::signedBy).orElse(null),
                evaluated.reason());
    }
}
