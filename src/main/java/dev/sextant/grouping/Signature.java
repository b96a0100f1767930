package dev.sextant.grouping;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sextant.grouping.KnownAlteration.Role;
import dev.sextant.sequencing.BiomarkerDetail;
import dev.sextant.sequencing.PathologyDetail;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The genomic signature of a patient at one time: alterations over foci and plasma, and what could have been seen where.
 * Written as canonical JSON it is the content of a signature version and the answer of the API.
 *
 * @param decisions version of each decision table that had a say
 */
record Signature(
        List<FocusFindings> foci,
        List<PlasmaDraw> plasma,
        List<Alteration> alterations,
        SignatureSummary summary,
        Map<String, Integer> decisions,
        String knowledgeSha256) {

    Signature {
        foci = List.copyOf(foci);
        plasma = List.copyOf(plasma);
        alterations = List.copyOf(alterations);
        decisions = Map.copyOf(decisions);
    }

    List<FocusFindings> fociInPlay() {
        return foci.stream().filter(FocusFindings::inPlay).toList();
    }

    /** What one focus shows by itself; plasma does not say from which lesion it comes. */
    Signature of(FocusFindings focus) {
        return new Signature(
                List.of(focus),
                List.of(),
                alterations.stream()
                        .filter(alteration -> alteration.in(focus.focusId()))
                        .map(alteration -> alteration.asSeenIn(focus.focusId()))
                        .toList(),
                summary,
                decisions,
                knowledgeSha256);
    }

    /**
     * @param inPlay whether the focus counts: it has tissue that was not left out by the board
     * @param annotated whether the mutation file says what variants do; without, only known loci can be named
     * @param evaluableGenes genes of interest whose mutations a usable file of this focus could show
     */
    record FocusFindings(
            String focusId,
            String label,
            boolean inPlay,
            String note,
            Optional<String> mutationSpecimenId,
            Optional<String> mutationAssayId,
            boolean everyGene,
            Optional<String> referenceGenome,
            boolean annotated,
            List<String> evaluableGenes,
            Optional<String> copyNumberSpecimenId,
            Optional<String> copyNumberAssayId,
            Optional<Integer> tumourContentPercent,
            List<CopyNumberFinding> copyNumbers,
            Optional<Her2> her2,
            Erbb2 erbb2,
            Optional<BiomarkerFindings> biomarkers,
            List<String> qualityFailures,
            List<String> documents) {

        FocusFindings {
            evaluableGenes = List.copyOf(evaluableGenes);
            copyNumbers = List.copyOf(copyNumbers);
            qualityFailures = List.copyOf(qualityFailures);
            documents = List.copyOf(documents);
        }

        boolean mutationsEvaluable(String gene) {
            return everyGene || evaluableGenes.contains(gene);
        }

        String copyNumberCall(String gene) {
            return copyNumbers.stream()
                    .filter(finding -> finding.gene().equals(gene))
                    .map(CopyNumberFinding::call)
                    .findFirst()
                    .orElse("NOT_KNOWN");
        }
    }

    /** One gene's copies: AMPLIFIED, HIGH_AMPLIFIED, EQUIVOCAL, NOT_AMPLIFIED, DEEP_DELETION, NOT_DELETED, CONFLICT, NOT_KNOWN. */
    record CopyNumberFinding(
            String gene, Optional<BigDecimal> totalCopies, String call, String reason, Optional<String> evidence) {}

    /**
     * Pathology of one specimen with the status that {@code her2Status} derives for the precise study.
     *
     * @param decalcification of the specimen; ACID when either the registration or the report says so
     * @param byStudy what each study's rule makes of it; empty where the case's table knows one rule only
     */
    record Her2(
            String specimenId,
            Optional<String> immunohistochemistry,
            Optional<String> inSituHybridisation,
            Optional<BigDecimal> cep17Ratio,
            Optional<BigDecimal> copiesPerCell,
            Optional<BigDecimal> faintStainingPercent,
            String decalcification,
            String status,
            String ish,
            String reason,
            Optional<BigDecimal> oestrogenReceptorPercent,
            Optional<BigDecimal> progesteroneReceptorPercent,
            Optional<PathologyDetail> detail,
            Optional<List<StudyStatus>> byStudy) {}

    /** The status that the same specimen has by the rule of a study, and why. */
    record StudyStatus(String study, String rule, String status, String reason) {}

    /** HER2 status and copy number read together: RETAINED, LOST, CONFLICT, NOT_KNOWN. */
    record Erbb2(String state, String reason) {}

    record BiomarkerFindings(
            String specimenId,
            Optional<BigDecimal> tumourMutationalBurden,
            Optional<BigDecimal> tumourMutationalBurdenSizeMb,
            Optional<String> microsatelliteStatus,
            Optional<String> pdL1Assay,
            Optional<String> pdL1Score,
            Optional<BigDecimal> pdL1Value,
            Optional<BiomarkerDetail> detail) {

        /** Every stain. */
        List<BiomarkerDetail.PdL1> stains() {
            return Stream.concat(
                            pdL1Value.stream()
                                    .map(value -> new BiomarkerDetail.PdL1(
                                            pdL1Assay.orElse("an unnamed assay"), pdL1Score.orElse("score"), value)),
                            detail.stream().flatMap(found -> found.furtherPdL1().stream()))
                    .toList();
        }
    }

    /**
     * @param informative whether an absence in this draw means anything
     * @param matchedNormal whether white blood cells were sequenced beside it
     */
    record PlasmaDraw(
            String specimenId,
            String collectedOn,
            Optional<String> assayId,
            boolean everyGene,
            Optional<String> referenceGenome,
            List<String> evaluableGenes,
            Optional<BigDecimal> tumourFraction,
            boolean informative,
            String reason,
            boolean matchedNormal,
            List<String> qualityFailures,
            List<String> documents) {

        PlasmaDraw {
            evaluableGenes = List.copyOf(evaluableGenes);
            qualityFailures = List.copyOf(qualityFailures);
            documents = List.copyOf(documents);
        }

        boolean tellsAbsenceOf(String gene) {
            return informative && (everyGene || evaluableGenes.contains(gene));
        }
    }

    /** What is altered. */
    enum AlterationKind {
        MUTATION,
        AMPLIFICATION,
        HIGH_AMPLIFICATION,
        DEEP_DELETION
    }

    /**
     * @param caution why it may not be the tumour's: seen in plasma alone, in a gene of clonal haematopoiesis
     * @param notes what a reader should know of it: recurrence, records that may be one change
     */
    record Alteration(
            String key,
            String label,
            Optional<String> gene,
            AlterationKind kind,
            Optional<String> proteinChange,
            String consequence,
            List<Role> roles,
            Optional<Tier> tier,
            Optional<String> source,
            Clonality clonality,
            Support support,
            List<Observation> foci,
            List<Observation> plasma,
            Optional<String> caution,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> notes) {

        Alteration {
            notes = List.copyOf(notes);
            roles = List.copyOf(roles);
            foci = List.copyOf(foci);
            plasma = List.copyOf(plasma);
        }

        /** Told with the rest, and never read back: it follows from the roles. */
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        Significance significance() {
            return Significance.of(roles);
        }

        boolean isOf(String symbol, Role role) {
            return gene.filter(symbol::equals).isPresent() && roles.contains(role);
        }

        boolean in(String focusId) {
            return foci.stream().anyMatch(seen -> seen.where().equals(focusId) && seen.state() == State.PRESENT);
        }

        Alteration asSeenIn(String focusId) {
            return new Alteration(
                    key,
                    label,
                    gene,
                    kind,
                    proteinChange,
                    consequence,
                    roles,
                    tier,
                    source,
                    clonality,
                    support,
                    foci.stream().filter(seen -> seen.where().equals(focusId)).toList(),
                    List.of(),
                    caution,
                    notes);
        }

        BigDecimal highestFraction() {
            return foci.stream()
                    .flatMap(seen -> seen.fraction().stream())
                    .max(BigDecimal::compareTo)
                    .orElse(BigDecimal.ZERO);
        }
    }

    /** What an alteration is to the tumour, by the knowledge tables and the rules on loss of function. */
    enum Significance {
        DRIVER,
        /** In a gene that matters, without a word on what it does: for the board. */
        NOT_KNOWN,
        /** In no gene that an arm asks for, or without a change of the protein. */
        PASSENGER;

        static Significance of(Collection<Role> roles) {
            if (roles.isEmpty()) {
                return PASSENGER;
            }
            return Set.of(Role.REVIEW, Role.UNREAD).containsAll(roles) ? NOT_KNOWN : DRIVER;
        }
    }

    enum State {
        PRESENT,
        ABSENT,
        /** The gene is not covered there, the file was not usable, or the two files cannot be compared. */
        NOT_EVALUABLE,
        /** Absent from a draw with too little tumour DNA. */
        NOT_INFORMATIVE
    }

    /** @param where focus id, or specimen id of a blood draw */
    record Observation(
            String where,
            State state,
            Optional<BigDecimal> fraction,
            Optional<BigDecimal> copies,
            Optional<String> locus) {}
}
