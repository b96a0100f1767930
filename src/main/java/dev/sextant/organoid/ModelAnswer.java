package dev.sextant.organoid;

import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.SpecimenId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one screen of one model says, and whether a decision may rest on it.
 *
 * @param resultId of the version that was looked at; provenance goes on from it
 * @param screenId the laboratory's label
 * @param identity empty when nobody has said anything of the model
 * @param qualityReasons why the quality is not better
 * @param documents every file that it was computed from
 * @param exclusions empty when it counts
 */
public record ModelAnswer(
        String resultId,
        int version,
        OrganoidId organoidId,
        String organoid,
        SpecimenId specimenId,
        LocalDate collectedOn,
        String screenId,
        Instant analysedAt,
        Optional<OrganoidIdentity> identity,
        Quality.Verdict quality,
        List<String> qualityReasons,
        List<DocumentId> documents,
        FocusAnswers answers,
        List<Exclusion> exclusions) {

    public ModelAnswer {
        qualityReasons = List.copyOf(qualityReasons);
        documents = List.copyOf(documents);
        exclusions = List.copyOf(exclusions);
    }

    public boolean counts() {
        return exclusions.isEmpty();
    }

    /** Whether nothing but limited quality stands against it: shown to the board, adjusts nothing by itself. */
    public boolean isShownOnly() {
        return exclusions.size() == 1 && exclusions.get(0).reason() == Exclusion.Reason.QUALITY_LIMITED;
    }

    /** The focus, by id. */
    public String focus() {
        return answers.focus();
    }

    ModelAnswer without(Exclusion further) {
        List<Exclusion> all = new ArrayList<>(exclusions);
        all.add(further);
        return new ModelAnswer(
                resultId,
                version,
                organoidId,
                organoid,
                specimenId,
                collectedOn,
                screenId,
                analysedAt,
                identity,
                quality,
                qualityReasons,
                documents,
                answers,
                all);
    }
}
