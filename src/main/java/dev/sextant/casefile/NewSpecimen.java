package dev.sextant.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.document.DocumentKind;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.kernel.SpecimenId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A specimen to be registered, with the kinds of document that are expected of it; empty means the usual ones. */
record NewSpecimen(Specimen specimen, List<DocumentKind> expects) {

    private static final Set<DocumentKind> OF_TISSUE = EnumSet.of(
            DocumentKind.SOMATIC_VCF,
            DocumentKind.MAF,
            DocumentKind.COPY_NUMBER,
            DocumentKind.BIOMARKERS,
            DocumentKind.PATHOLOGY,
            DocumentKind.IDENTITY_PANEL);
    private static final Set<DocumentKind> OF_BLOOD =
            EnumSet.of(DocumentKind.CTDNA_VCF, DocumentKind.CTDNA_REPORT, DocumentKind.IDENTITY_PANEL);
    private static final Set<DocumentKind> OF_NORMAL = EnumSet.of(DocumentKind.IDENTITY_PANEL);

    NewSpecimen {
        Set<DocumentKind> possible = possible(specimen.kind());
        for (DocumentKind kind : expects) {
            if (!possible.contains(kind)) {
                throw new InvalidInput(
                        "expects", "documents that %s gives: %s".formatted(specimen.kind(), possible), kind);
            }
        }
        expects = List.copyOf(expects);
    }

    private static Set<DocumentKind> possible(SpecimenKind kind) {
        return switch (kind) {
            case TISSUE -> OF_TISSUE;
            case BLOOD -> OF_BLOOD;
            case NORMAL -> OF_NORMAL;
            case SERUM -> Set.of();
        };
    }

    static NewSpecimen read(CaseId caseId, @Nullable JsonNode body) {
        JsonFields fields = JsonFields.body(
                body,
                "kind",
                "focusId",
                "accession",
                "collectedOn",
                "laboratory",
                "condition",
                "tumourContent",
                "decalcification",
                "expects");
        SpecimenKind kind = fields.require("kind", SpecimenKind.class);
        Optional<FocusId> focusId = fields.text("focusId").map(FocusId::new);
        OptionalInt tumourContent = fields.integer("tumourContent", 0, 100);
        Decalcification decalcification = fields.or("decalcification", Decalcification.NOT_KNOWN);
        if (kind != SpecimenKind.TISSUE) {
            refuse("focusId", focusId.isPresent(), kind, focusId);
            refuse("tumourContent", tumourContent.isPresent(), kind, tumourContent);
            refuse("decalcification", decalcification != Decalcification.NOT_KNOWN, kind, decalcification);
        }
        Specimen specimen = new Specimen(
                SpecimenId.mint(),
                caseId,
                kind,
                focusId,
                fields.requireText("accession", "the laboratory's accession number"),
                fields.requireDate("collectedOn"),
                fields.requireText("laboratory", "the laboratory that has the specimen"),
                fields.text("condition").orElse("NOT_KNOWN"),
                tumourContent,
                decalcification,
                Specimen.Progress.REGISTERED);
        return new NewSpecimen(specimen, fields.constants("expects", DocumentKind.class));
    }

    private static void refuse(String field, boolean present, SpecimenKind kind, Object found) {
        if (present) {
            throw new InvalidInput(field, "nothing: it belongs to tissue, and this is " + kind, found);
        }
    }
}
