package dev.sextant.grouping;

import dev.sextant.casefile.Decalcification;
import dev.sextant.casefile.Focus;
import dev.sextant.casefile.PriorTherapy;
import dev.sextant.casefile.PriorTherapy.EndReason;
import dev.sextant.casefile.PriorTherapy.Setting;
import dev.sextant.casefile.Referral;
import dev.sextant.casefile.Specimen;
import dev.sextant.casefile.SpecimenKind;
import dev.sextant.grouping.Evidence.Blood;
import dev.sextant.grouping.Evidence.Tissue;
import dev.sextant.kernel.Answer;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.FocusId;
import dev.sextant.kernel.SpecimenId;
import dev.sextant.plasma.PlasmaFindings;
import dev.sextant.process.Decisions;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.BiomarkerDetail;
import dev.sextant.sequencing.Biomarkers;
import dev.sextant.sequencing.GeneCopyNumber;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.Pathology;
import dev.sextant.sequencing.PathologyDetail;
import dev.sextant.sequencing.Region;
import dev.sextant.sequencing.TissueFindings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** A patient of the tests: a test says only what matters to it. */
final class Patient {

    static final Knowledge KNOWLEDGE = Knowledge.load(DrugCatalogue.load());
    static final CaseId CASE = CaseId.mint();

    private final List<FocusBuilder> foci = new ArrayList<>();
    private final List<BloodBuilder> draws = new ArrayList<>();
    private final List<PriorTherapy> therapies = new ArrayList<>();
    private final List<String> hypersensitivities = new ArrayList<>();
    private final List<Waiver> waivers = new ArrayList<>();
    private Knowledge knowledge = KNOWLEDGE;
    private GroupingSettings settings = GroupingSettings.defaults();
    final DecisionTables tables = new DecisionTables();

    FocusBuilder focus(String label) {
        FocusBuilder focus = new FocusBuilder(label, foci.size());
        foci.add(focus);
        return focus;
    }

    BloodBuilder blood(double tumourFraction) {
        BloodBuilder draw = new BloodBuilder(Optional.of(BigDecimal.valueOf(tumourFraction)), draws.size());
        draws.add(draw);
        return draw;
    }

    Patient treatedWith(EndReason end, String... drugs) {
        therapies.add(new PriorTherapy(List.of(drugs), Setting.ADVANCED, end, Optional.empty()));
        return this;
    }

    Patient hypersensitiveTo(String drug) {
        hypersensitivities.add(drug);
        return this;
    }

    Patient waived(String item) {
        waivers.add(new Waiver(item, "no tissue left", "board1"));
        return this;
    }

    Patient with(GroupingSettings other) {
        settings = other;
        return this;
    }

    Evidence evidence() {
        return new Evidence(
                foci.stream().map(FocusBuilder::focus).toList(),
                foci.stream().flatMap(focus -> focus.tissue().stream()).toList(),
                draws.stream().map(BloodBuilder::blood).toList());
    }

    Patient knowing(Knowledge other) {
        knowledge = other;
        return this;
    }

    Signature signature() {
        return signature(tables);
    }

    Signature signature(Decisions decisions) {
        return new SignatureBuilder(knowledge, decisions).build(CASE, evidence());
    }

    Assessment assess() {
        return assess(tables).assessment();
    }

    ArmAssessor.Assessed assess(Decisions decisions) {
        Signature signature = CanonicalJson.read(CanonicalJson.tree(signature()), Signature.class);
        Referral referral = new Referral(
                Referral.Extent.METASTATIC, "3+", "NOT_KNOWN", "SECONDARY", Answer.NO, therapies, hypersensitivities);
        return new ArmAssessor(knowledge, decisions, settings).assess(CASE, 1, signature, referral, waivers);
    }

    static Mutation mutation(String gene, String change, String consequence, String locus, double fraction) {
        String[] parts = locus.split(":");
        return new Mutation(
                gene.isEmpty() ? Optional.empty() : Optional.of(gene),
                change.isEmpty() ? Optional.empty() : Optional.of(change),
                consequence,
                parts[0],
                parts[1],
                Long.parseLong(parts[2]),
                parts[3],
                parts[4],
                Optional.of(BigDecimal.valueOf(fraction)),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    static Mutation pik3caH1047R() {
        return mutation("PIK3CA", "H1047R", "NOT_KNOWN", "GRCh38:3:179234297:A:G", 0.42);
    }

    static Mutation pik3caH1047ROnOldBuild() {
        return mutation("PIK3CA", "H1047R", "missense_variant", "GRCh37:3:178952085:A:G", 0.31);
    }

    static Mutation missense(String gene, String change) {
        long position = 1_000_000L + Math.floorMod((gene + change).hashCode(), 1_000_000);
        return mutation(gene, change, "missense_variant", "GRCh38:22:" + position + ":A:G", 0.2);
    }

    static Mutation nonsense(String gene, String change) {
        long position = 1_000_000L + Math.floorMod((gene + change).hashCode(), 1_000_000);
        return mutation(gene, change, "stop_gained", "GRCh38:22:" + position + ":C:T", 0.3);
    }

    static Mutation at(double fraction, Mutation mutation) {
        return new Mutation(
                mutation.gene(),
                mutation.proteinChange(),
                mutation.consequence(),
                mutation.referenceGenome(),
                mutation.chromosome(),
                mutation.position(),
                mutation.reference(),
                mutation.alternative(),
                Optional.of(BigDecimal.valueOf(fraction)),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    static Mutation passenger(long position) {
        return mutation("", "", "NOT_KNOWN", "GRCh38:22:" + position + ":C:T", 0.15);
    }

    /** One focus with one specimen: everything sequenced, nothing found, HER2-positive, unless said otherwise. */
    static final class FocusBuilder {

        private final Focus focus;
        private final int number;
        private final List<Mutation> mutations = new ArrayList<>();
        private final Map<String, BigDecimal> copies = new LinkedHashMap<>();
        private final List<GeneCopyNumber> secondCaller = new ArrayList<>();
        private Optional<Assay> mutationAssay = Optional.of(exome("wes-tissue-v1", Assay.Kind.TISSUE_MUTATIONS));
        private Optional<Assay> copyNumberAssay = Optional.of(exome("wes-copies-v1", Assay.Kind.TISSUE_COPY_NUMBER));
        private Optional<String> immunohistochemistry = Optional.of("3+");
        private Optional<BigDecimal> oestrogen = Optional.of(BigDecimal.ZERO);
        private Optional<BigDecimal> progesterone = Optional.of(BigDecimal.ZERO);
        private Optional<BigDecimal> burden = Optional.of(BigDecimal.valueOf(3));
        private Optional<String> microsatellites = Optional.of("MSS");
        private Optional<BigDecimal> cps = Optional.of(BigDecimal.ZERO);
        private Optional<String> inSituHybridisation = Optional.empty();
        private Optional<PathologyDetail> pathologyDetail = Optional.empty();
        private Optional<BiomarkerDetail> biomarkerDetail = Optional.empty();
        private Decalcification decalcification = Decalcification.NONE;
        private OptionalInt tumourContent = OptionalInt.of(60);
        private List<String> failures = List.of();
        private Specimen.Progress progress = Specimen.Progress.INTERPRETED;
        private boolean hasSpecimen = true;

        private FocusBuilder(String label, int number) {
            this.number = number;
            focus = new Focus(new FocusId("focus-0000000000000000000" + number), CASE, label, "NOT_APPLICABLE", label);
            KNOWLEDGE.genes().stream()
                    .filter(Gene::hasCopyNumberCall)
                    .forEach(gene -> copies.put(gene.symbol(), BigDecimal.valueOf(2)));
            copies.put("ERBB2", BigDecimal.valueOf(16));
        }

        FocusBuilder found(Mutation... seen) {
            mutations.addAll(List.of(seen));
            return this;
        }

        FocusBuilder copies(String gene, double total) {
            copies.put(gene, BigDecimal.valueOf(total));
            return this;
        }

        FocusBuilder noCopiesOf(String gene) {
            copies.remove(gene);
            return this;
        }

        FocusBuilder anotherCaller(String gene, double total) {
            secondCaller.add(new GeneCopyNumber(gene, BigDecimal.valueOf(total), "another caller"));
            return this;
        }

        /** Instead of a number. */
        FocusBuilder told(String gene, GeneCopyNumber.Copies told) {
            copies.remove(gene);
            secondCaller.add(new GeneCopyNumber(gene, told, "a caller without numbers"));
            return this;
        }

        FocusBuilder panel(String... genes) {
            mutationAssay = Optional.of(panelOf("panel-v1", Assay.Kind.TISSUE_MUTATIONS, genes));
            return this;
        }

        FocusBuilder regions(String... places) {
            mutationAssay = Optional.of(new Assay(
                    "wes-tissue-v1",
                    Assay.Kind.TISSUE_MUTATIONS,
                    true,
                    Set.of(),
                    "GRCh38",
                    new BigDecimal("0.05"),
                    Optional.empty(),
                    Arrays.stream(places).map(Region::of).collect(Collectors.toSet()),
                    false));
            return this;
        }

        FocusBuilder notSequenced() {
            mutationAssay = Optional.empty();
            copyNumberAssay = Optional.empty();
            mutations.clear();
            copies.clear();
            return this;
        }

        /** What a smaller assay would have called of the same tumour. */
        FocusBuilder onlyFound(String gene) {
            mutations.removeIf(mutation -> !mutation.gene().equals(Optional.of(gene)));
            return this;
        }

        FocusBuilder withoutReceptors() {
            oestrogen = Optional.empty();
            progesterone = Optional.empty();
            return this;
        }

        FocusBuilder noCopyNumbers() {
            copyNumberAssay = Optional.empty();
            copies.clear();
            return this;
        }

        FocusBuilder immunohistochemistry(String score) {
            immunohistochemistry = score.isEmpty() ? Optional.empty() : Optional.of(score);
            return this;
        }

        FocusBuilder inSituHybridisation(String result) {
            inSituHybridisation = Optional.of(result);
            return this;
        }

        FocusBuilder tells(PathologyDetail detail) {
            pathologyDetail = Optional.of(detail);
            return this;
        }

        FocusBuilder tells(BiomarkerDetail detail) {
            biomarkerDetail = Optional.of(detail);
            return this;
        }

        FocusBuilder receptors(double oestrogenPercent, double progesteronePercent) {
            oestrogen = Optional.of(BigDecimal.valueOf(oestrogenPercent));
            progesterone = Optional.of(BigDecimal.valueOf(progesteronePercent));
            return this;
        }

        FocusBuilder burden(double perMegabase) {
            burden = Optional.of(BigDecimal.valueOf(perMegabase));
            return this;
        }

        FocusBuilder microsatellites(String status) {
            microsatellites = status.isEmpty() ? Optional.empty() : Optional.of(status);
            return this;
        }

        FocusBuilder cps(double value) {
            cps = Optional.of(BigDecimal.valueOf(value));
            return this;
        }

        FocusBuilder decalcified(Decalcification how) {
            decalcification = how;
            return this;
        }

        FocusBuilder tumourContent(int percent) {
            tumourContent = OptionalInt.of(percent);
            return this;
        }

        FocusBuilder failed(String reason) {
            failures = List.of(reason);
            return this;
        }

        FocusBuilder progress(Specimen.Progress how) {
            progress = how;
            return this;
        }

        FocusBuilder withoutSpecimen() {
            hasSpecimen = false;
            return this;
        }

        String id() {
            return focus.id().value();
        }

        private Focus focus() {
            return focus;
        }

        private List<Tissue> tissue() {
            if (!hasSpecimen) {
                return List.of();
            }
            Specimen specimen = new Specimen(
                    new SpecimenId("specimen-0000000000000000000" + number),
                    CASE,
                    SpecimenKind.TISSUE,
                    Optional.of(focus.id()),
                    "T-" + number,
                    LocalDate.of(2026, 3, 1),
                    "Central",
                    "FRESH",
                    tumourContent,
                    decalcification,
                    progress);
            List<GeneCopyNumber> copyNumbers = new ArrayList<>();
            copies.forEach((gene, total) -> copyNumbers.add(new GeneCopyNumber(gene, total, "segment")));
            copyNumbers.addAll(secondCaller);
            return List.of(new Tissue(
                    specimen,
                    new TissueFindings(
                            specimen.id(),
                            mutationAssay,
                            mutations,
                            copyNumberAssay,
                            copyNumbers,
                            Optional.of(new Biomarkers(
                                    burden,
                                    Optional.of(BigDecimal.valueOf(34)),
                                    microsatellites,
                                    Optional.of("22C3"),
                                    Optional.of("CPS"),
                                    cps,
                                    biomarkerDetail)),
                            Optional.of(new Pathology(
                                    immunohistochemistry,
                                    Optional.empty(),
                                    inSituHybridisation,
                                    Optional.empty(),
                                    Optional.empty(),
                                    oestrogen,
                                    progesterone,
                                    pathologyDetail)),
                            failures,
                            List.of())));
        }
    }

    /** One blood draw on a plasma assay that covers every gene, unless said otherwise. */
    static final class BloodBuilder {

        private final Optional<BigDecimal> tumourFraction;
        private final int number;
        private final List<Mutation> mutations = new ArrayList<>();
        private Assay assay = exome("wes-plasma-v1", Assay.Kind.PLASMA_MUTATIONS);
        private List<String> failures = List.of();
        private LocalDate collectedOn = LocalDate.of(2026, 3, 2);

        private BloodBuilder(Optional<BigDecimal> tumourFraction, int number) {
            this.tumourFraction = tumourFraction;
            this.number = number;
        }

        BloodBuilder found(Mutation... seen) {
            mutations.addAll(List.of(seen));
            return this;
        }

        BloodBuilder panel(String... genes) {
            assay = panelOf("plasma-panel-v1", Assay.Kind.PLASMA_MUTATIONS, genes);
            return this;
        }

        BloodBuilder failed(String reason) {
            failures = List.of(reason);
            return this;
        }

        BloodBuilder on(String date) {
            collectedOn = LocalDate.parse(date);
            return this;
        }

        BloodBuilder detecting(String limit) {
            assay = new Assay(
                    assay.assayId(),
                    assay.kind(),
                    assay.everyGene(),
                    assay.genes(),
                    assay.referenceGenome(),
                    new BigDecimal(limit),
                    Optional.empty());
            return this;
        }

        BloodBuilder withMatchedNormal() {
            assay = new Assay(
                    assay.assayId(),
                    assay.kind(),
                    assay.everyGene(),
                    assay.genes(),
                    assay.referenceGenome(),
                    assay.detectionLimit(),
                    Optional.empty(),
                    Set.of(),
                    true);
            return this;
        }

        String id() {
            return "specimen-1000000000000000000" + number;
        }

        private Blood blood() {
            Specimen specimen = new Specimen(
                    new SpecimenId("specimen-1000000000000000000" + number),
                    CASE,
                    SpecimenKind.BLOOD,
                    Optional.empty(),
                    "B-" + number,
                    collectedOn,
                    "Central",
                    "STRECK",
                    OptionalInt.empty(),
                    Decalcification.NOT_KNOWN,
                    Specimen.Progress.INTERPRETED);
            return new Blood(
                    specimen,
                    new PlasmaFindings(
                            specimen.id(), Optional.of(assay), mutations, tumourFraction, failures, List.of()));
        }
    }

    private static Assay exome(String id, Assay.Kind kind) {
        return new Assay(id, kind, true, Set.of(), "GRCh38", new BigDecimal("0.05"), Optional.empty());
    }

    private static Assay panelOf(String id, Assay.Kind kind, String... genes) {
        return new Assay(id, kind, false, Set.of(genes), "GRCh38", new BigDecimal("0.05"), Optional.empty());
    }
}
