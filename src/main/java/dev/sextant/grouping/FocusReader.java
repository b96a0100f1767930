package dev.sextant.grouping;

import dev.sextant.casefile.Focus;
import dev.sextant.casefile.Specimen;
import dev.sextant.document.DocumentKind;
import dev.sextant.grouping.Evidence.Tissue;
import dev.sextant.grouping.Signature.BiomarkerFindings;
import dev.sextant.grouping.Signature.CopyNumberFinding;
import dev.sextant.grouping.Signature.Erbb2;
import dev.sextant.grouping.Signature.FocusFindings;
import dev.sextant.grouping.Signature.Her2;
import dev.sextant.grouping.Signature.StudyStatus;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.Biomarkers;
import dev.sextant.sequencing.GeneCopyNumber;
import dev.sextant.sequencing.Pathology;
import dev.sextant.sequencing.PathologyDetail;
import dev.sextant.sequencing.ReportedCall;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads one focus: of each kind of result the one from the latest specimen that has it. What an assay does not cover, or
 * a failed analysis would have shown, is not known.
 */
final class FocusReader {

    /** The studies whose rule is told with every specimen; the first one's is the status that counts for the arms. */
    static final List<String> STUDIES = List.of("precise", "t-rezetecan-rws", "pyrotinib-rws", "serum-her2");

    private final Knowledge knowledge;
    private final CaseDecisions decisions;

    FocusReader(Knowledge knowledge, CaseDecisions decisions) {
        this.knowledge = knowledge;
        this.decisions = decisions;
    }

    FocusFindings read(Focus focus, List<Tissue> all) {
        List<Tissue> tissue = all.stream()
                .filter(piece -> piece.specimen().progress() != Specimen.Progress.LEFT_OUT)
                .toList();
        Optional<Tissue> sequenced = sequenced(tissue);
        Optional<Tissue> copies = latest(
                tissue,
                piece -> isUsable(piece) && piece.findings().copyNumberAssay().isPresent());
        Optional<Tissue> stained =
                latest(tissue, piece -> piece.findings().pathology().isPresent());
        Optional<Assay> assay = sequenced.flatMap(piece -> piece.findings().mutationAssay());
        List<CopyNumberFinding> copyNumbers = knowledge.genes().stream()
                .filter(Gene::hasCopyNumberCall)
                .map(gene -> copyNumber(gene, copies))
                .toList();
        Optional<Her2> her2 = stained.flatMap(this::her2);
        return new FocusFindings(
                focus.id().value(),
                focus.label(),
                !tissue.isEmpty(),
                note(all, tissue, sequenced),
                sequenced.map(piece -> piece.specimen().id().value()),
                assay.map(Assay::assayId),
                assay.map(Assay::everyGene).orElse(false),
                sequenced.map(FocusReader::referenceGenome),
                sequenced.map(FocusReader::isAnnotated).orElse(false),
                evaluable(assay),
                copies.map(piece -> piece.specimen().id().value()),
                copies.flatMap(piece -> piece.findings().copyNumberAssay()).map(Assay::assayId),
                copies.flatMap(FocusReader::tumourContent),
                copyNumbers,
                her2,
                erbb2(her2, copyNumbers),
                latest(tissue, piece -> piece.findings().biomarkers().isPresent())
                        .flatMap(FocusReader::biomarkers),
                tissue.stream()
                        .flatMap(piece -> piece.findings().qualityFailures().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                tissue.stream()
                        .flatMap(piece -> piece.findings().documents().stream())
                        .map(Object::toString)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** The specimen whose mutations count for the focus. */
    static Optional<Tissue> sequenced(List<Tissue> tissue) {
        return latest(
                tissue,
                piece -> isUsable(piece)
                        && piece.specimen().progress() != Specimen.Progress.LEFT_OUT
                        && piece.findings().hasUsableSequencing());
    }

    private static boolean isUsable(Tissue piece) {
        return switch (piece.specimen().progress()) {
            case INADEQUATE, UNUSABLE, TO_BE_REPEATED, LEFT_OUT -> false;
            case REGISTERED, ADEQUATE, INTERPRETED -> true;
        };
    }

    private static Optional<Tissue> latest(List<Tissue> tissue, Predicate<Tissue> having) {
        return tissue.stream().filter(having).reduce((earlier, later) -> later);
    }

    private static String note(List<Tissue> all, List<Tissue> tissue, Optional<Tissue> sequenced) {
        if (all.isEmpty()) {
            return "No specimen of this focus";
        }
        if (tissue.isEmpty()) {
            return "The board went on without this focus";
        }
        return sequenced.isPresent() ? "Sequenced" : "No usable sequencing of this focus";
    }

    private List<String> evaluable(Optional<Assay> assay) {
        return assay.map(seen -> knowledge.genes().stream()
                        .map(Gene::symbol)
                        .filter(seen::covers)
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    private static String referenceGenome(Tissue piece) {
        return piece.findings().mutations().stream()
                .findFirst()
                .map(mutation -> mutation.referenceGenome())
                .or(() -> piece.findings().mutationAssay().map(Assay::referenceGenome))
                .orElse("NOT_KNOWN");
    }

    private static boolean isAnnotated(Tissue piece) {
        return piece.findings().mutations().isEmpty()
                || piece.findings().mutations().stream()
                        .anyMatch(mutation -> !mutation.consequence().equals("NOT_KNOWN"));
    }

    private static Optional<Integer> tumourContent(Tissue piece) {
        return piece.specimen().tumourContentPercent().stream().boxed().findFirst();
    }

    private CopyNumberFinding copyNumber(Gene gene, Optional<Tissue> copies) {
        if (copies.isEmpty()) {
            return new CopyNumberFinding(
                    gene.symbol(), Optional.empty(), "NOT_KNOWN", "No usable copy-number result", Optional.empty());
        }
        List<GeneCopyNumber> called = copies.get().findings().copyNumbers().stream()
                .filter(copyNumber -> copyNumber.gene().equals(gene.symbol()))
                .toList();
        if (called.isEmpty()) {
            return call(gene, copies.get(), Optional.empty());
        }
        List<CopyNumberFinding> findings = called.stream()
                .map(copyNumber -> call(gene, copies.get(), Optional.of(copyNumber)))
                .toList();
        CopyNumberFinding newest = findings.getFirst();
        String evidence = String.join(
                "; ", called.stream().map(GeneCopyNumber::evidence).distinct().toList());
        if (findings.stream().allMatch(finding -> finding.call().equals(newest.call()))) {
            return new CopyNumberFinding(
                    gene.symbol(), newest.totalCopies(), newest.call(), newest.reason(), Optional.of(evidence));
        }
        String reasons = String.join(
                "; ",
                findings.stream().map(CopyNumberFinding::reason).distinct().toList());
        return new CopyNumberFinding(
                gene.symbol(), Optional.empty(), "CONFLICT", "Callers disagree: " + reasons, Optional.of(evidence));
    }

    private CopyNumberFinding call(Gene gene, Tissue piece, Optional<GeneCopyNumber> copyNumber) {
        boolean covered = copyNumber.isPresent()
                || piece.findings()
                        .copyNumberAssay()
                        .map(assay -> assay.covers(gene.symbol()))
                        .orElse(false);
        Map<String, Object> facts = new FactMap()
                .text("covered", covered ? "YES" : "NO")
                .text("qualityControl", copyNumbersFailed(piece) ? "FAILED" : "PASSED")
                .number("tumourContentPercent", tumourContent(piece).map(BigDecimal::valueOf))
                .text("geneClass", gene.copyNumberClass())
                .number("totalCopies", copyNumber.flatMap(GeneCopyNumber::total))
                .number("leastCopies", copyNumber.flatMap(GeneCopyNumber::least))
                .text(
                        "reportedCall",
                        copyNumber.flatMap(GeneCopyNumber::reported).map(ReportedCall::name))
                .map();
        return new CopyNumberFinding(
                gene.symbol(),
                copyNumber.flatMap(GeneCopyNumber::total),
                decisions.ask("copyNumberCall", facts, "call"),
                decisions.ask("copyNumberCall", facts, "reason"),
                copyNumber.map(GeneCopyNumber::evidence));
    }

    /** A failure that names the kind of another result ({@code PATHOLOGY: …}) says nothing of copy number. */
    private static boolean copyNumbersFailed(Tissue piece) {
        return piece.findings().qualityFailures().stream()
                .anyMatch(failure -> Arrays.stream(DocumentKind.values())
                        .filter(kind -> kind != DocumentKind.COPY_NUMBER)
                        .noneMatch(kind -> failure.startsWith(kind.name() + ":")));
    }

    private Optional<Her2> her2(Tissue piece) {
        return piece.findings().pathology().map(pathology -> her2(piece.specimen(), pathology));
    }

    private Her2 her2(Specimen specimen, Pathology pathology) {
        String decalcification = decalcification(specimen, pathology);
        Map<String, Object> facts = new FactMap()
                .text("immunohistochemistry", pathology.her2Immunohistochemistry())
                .text("ishReported", pathology.her2InSituHybridisation())
                .number("cep17Ratio", pathology.her2Cep17Ratio())
                .number("copiesPerCell", pathology.her2CopiesPerCell())
                .number("faintStainingPercent", pathology.her2FaintStainingPercent())
                .number("completeIntensePercent", pathology.detail().flatMap(PathologyDetail::completeIntensePercent))
                .number("completeWeakPercent", pathology.detail().flatMap(PathologyDetail::completeWeakPercent))
                .text("ishRecount", pathology.detail().flatMap(PathologyDetail::ishRecount))
                .text("decalcification", decalcification)
                .text("study", STUDIES.getFirst())
                .map();
        return new Her2(
                specimen.id().value(),
                pathology.her2Immunohistochemistry(),
                pathology.her2InSituHybridisation(),
                pathology.her2Cep17Ratio(),
                pathology.her2CopiesPerCell(),
                pathology.her2FaintStainingPercent(),
                decalcification,
                decisions.ask("her2Status", facts, "status"),
                decisions.ask("her2Status", facts, "ish"),
                decisions.ask("her2Status", facts, "reason"),
                pathology.oestrogenReceptorPercent(),
                pathology.progesteroneReceptorPercent(),
                pathology.detail(),
                byStudy(facts));
    }

    /** A table of an earlier release has one rule for all and does not name it: it says nothing of the other studies. */
    private Optional<List<StudyStatus>> byStudy(Map<String, Object> facts) {
        if (decisions.ask("her2Status", facts, "rule").equals("NOT_KNOWN")) {
            return Optional.empty();
        }
        return Optional.of(STUDIES.stream()
                .map(study -> {
                    Map<String, Object> asked = new HashMap<>(facts);
                    asked.put("study", study);
                    return new StudyStatus(
                            study,
                            decisions.ask("her2Status", asked, "rule"),
                            decisions.ask("her2Status", asked, "status"),
                            decisions.ask("her2Status", asked, "reason"));
                })
                .toList());
    }

    /** Acid goes before whatever else is said: it is what makes a result unusable. */
    private static String decalcification(Specimen specimen, Pathology pathology) {
        String registered = specimen.decalcification().name();
        Optional<String> reported = pathology.detail().flatMap(PathologyDetail::decalcification);
        return reported.filter(said -> said.equals("ACID") || registered.equals("NOT_KNOWN"))
                .orElse(registered);
    }

    private Erbb2 erbb2(Optional<Her2> her2, List<CopyNumberFinding> copyNumbers) {
        Map<String, Object> facts = new FactMap()
                .text("her2Status", her2.map(Her2::status))
                .text("ish", her2.map(Her2::ish))
                .text(
                        "copyNumberCall",
                        copyNumbers.stream()
                                .filter(finding -> finding.gene().equals("ERBB2"))
                                .map(CopyNumberFinding::call)
                                .findFirst())
                .map();
        return new Erbb2(decisions.ask("erbb2State", facts, "state"), decisions.ask("erbb2State", facts, "reason"));
    }

    private static Optional<BiomarkerFindings> biomarkers(Tissue piece) {
        return piece.findings().biomarkers().map(found -> biomarkers(piece.specimen(), found));
    }

    private static BiomarkerFindings biomarkers(Specimen specimen, Biomarkers found) {
        return new BiomarkerFindings(
                specimen.id().value(),
                found.tumourMutationalBurden(),
                found.tumourMutationalBurdenSizeMb(),
                found.microsatelliteStatus(),
                found.pdL1Assay(),
                found.pdL1Score(),
                found.pdL1Value(),
                found.detail());
    }
}
