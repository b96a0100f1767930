package dev.sextant.sequencing;

import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.casefile.Specimens;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.Conflict;
import dev.sextant.kernel.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out what a file is about, and refuses what cannot be of that specimen. */
@Component
public class IntakeSubjects {

    private final Specimens specimens;
    private final Assays assays;

    IntakeSubjects(Specimens specimens, Assays assays) {
        this.specimens = specimens;
        this.assays = assays;
    }

    /**
     * @throws InvalidInput when specimen or assay are missing, unknown, or do not fit the kind of document
     * @throws Conflict when the file is named like a specimen of another case
     */
    public IntakeSubject of(
            SpooledFile file,
            CaseId caseId,
            DocumentKind kind,
            DocumentContext context,
            SpecimenKind specimenKind,
            Assay.Kind assayKind) {
        Specimen specimen = specimen(caseId, context);
        if (specimen.kind() != specimenKind) {
            throw new InvalidInput(
                    "context.specimenId",
                    "a specimen of kind %s for %s".formatted(specimenKind, kind),
                    specimen.kind());
        }
        namesOf(file).forEach(name -> requireNotOfAnotherCase(name, caseId));
        return new IntakeSubject(specimen, assay(context, assayKind), context);
    }

    /**
     * The specimen that a file is about, of whatever kind and without an assay.
     *
     * @throws InvalidInput when it is missing or of another case
     * @throws Conflict when the file is named like a specimen of another case
     */
    public Specimen specimenOf(SpooledFile file, CaseId caseId, DocumentContext context) {
        Specimen specimen = specimen(caseId, context);
        namesOf(file).forEach(name -> requireNotOfAnotherCase(name, caseId));
        return specimen;
    }

    /**
     * @param samples every sample that a file names
     * @param tumour the one that is read as this specimen's
     * @throws Conflict when one of them is a specimen of another case, or the tumour's is another specimen of this case
     */
    public void requireOwnSamples(Specimen specimen, List<String> samples, Optional<String> tumour) {
        samples.forEach(sample -> requireNotOfAnotherCase(sample, specimen.caseId()));
        tumour.flatMap(specimens::withAccession)
                .filter(named -> !named.id().equals(specimen.id()))
                .ifPresent(named -> {
                    throw new Conflict(
                            "sample-of-another-specimen",
                            "The file's tumour sample is registered as another specimen of this case");
                });
    }

    /** As {@link #requireOwnSamples} for a report that names one sample. */
    public void requireOwnSample(Specimen specimen, String sample) {
        requireOwnSamples(specimen, List.of(sample), Optional.of(sample));
    }

    private Specimen specimen(CaseId caseId, DocumentContext context) {
        return context.specimenId()
                .map(id -> specimens
                        .find(id)
                        .filter(found -> found.caseId().equals(caseId))
                        .orElseThrow(() -> new InvalidInput("context.specimenId", "a specimen of this case", id)))
                .orElseThrow(() ->
                        new InvalidInput("context.specimenId", "the specimen that the file was made from", "nothing"));
    }

    private Assay assay(DocumentContext context, Assay.Kind kind) {
        return context.assayId()
                .flatMap(assays::find)
                .filter(assay -> assay.kind() == kind)
                .orElseThrow(() -> new InvalidInput(
                        "context.assayId",
                        "a registered assay of kind %s: %s".formatted(kind, registered(kind)),
                        context.assayId().orElse("nothing")));
    }

    private List<String> registered(Assay.Kind kind) {
        return assays.all().stream()
                .filter(assay -> assay.kind() == kind)
                .map(Assay::assayId)
                .toList();
    }

    private void requireNotOfAnotherCase(String sample, CaseId caseId) {
        specimens
                .withAccession(sample)
                .filter(named -> !named.caseId().equals(caseId))
                .ifPresent(named -> {
                    throw new Conflict(
                            "sample-of-another-case", "The file names a sample that is registered for another case");
                });
    }

    /** {@code S-17.call.cns} may be named after S-17.call.cns, S-17.call, or S-17. */
    private static List<String> namesOf(SpooledFile file) {
        List<String> names = new ArrayList<>();
        String name = file.fileName();
        while (!name.isEmpty()) {
            names.add(name);
            name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
        return names;
    }
}
