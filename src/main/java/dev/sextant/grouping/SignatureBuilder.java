package dev.sextant.grouping;

import dev.sextant.grouping.Evidence.Blood;
import dev.sextant.grouping.MutationGroups.Group;
import dev.sextant.grouping.Signature.Alteration;
import dev.sextant.grouping.Signature.FocusFindings;
import dev.sextant.grouping.Signature.PlasmaDraw;
import dev.sextant.kernel.CaseId;
import dev.sextant.process.Decisions;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.Mutation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From evidence to signature: the same evidence gives the same signature, whatever the order it came in. */
final class SignatureBuilder {

    private static final Comparator<Alteration> ORDER = Comparator.comparing(
                    (Alteration alteration) -> alteration.roles().isEmpty())
            .thenComparing(Alteration::label)
            .thenComparing(Alteration::key);

    private final Knowledge knowledge;
    private final Decisions decisions;

    SignatureBuilder(Knowledge knowledge, Decisions decisions) {
        this.knowledge = knowledge;
        this.decisions = decisions;
    }

    Signature build(CaseId caseId, Evidence evidence) {
        CaseDecisions tables = new CaseDecisions(decisions, caseId);
        FocusReader focusReader = new FocusReader(knowledge, tables);
        List<FocusFindings> foci = evidence.foci().stream()
                .map(focus -> focusReader.read(focus, evidence.of(focus)))
                .toList();
        PlasmaReader plasmaReader = new PlasmaReader(knowledge, tables);
        List<PlasmaDraw> plasma =
                evidence.blood().stream().map(plasmaReader::read).toList();
        List<Alteration> alterations = alterations(evidence, foci, plasma);
        Listed listed = Listed.of(alterations, knowledge);
        return new Signature(
                foci,
                plasma,
                listed.alterations(),
                Summaries.of(foci, alterations).withUnlisted(listed.unlisted()),
                tables.versions(),
                knowledge.hash().hex());
    }

    private List<Alteration> alterations(Evidence evidence, List<FocusFindings> foci, List<PlasmaDraw> plasma) {
        List<Group> groups = groups(evidence);
        AlterationReader reader = new AlterationReader(knowledge, foci, plasma, assays(evidence), new Codons(groups));
        Stream<Alteration> mutations = groups.stream().map(reader::mutation);
        Stream<Alteration> copyNumbers = knowledge.genes().stream()
                .filter(Gene::hasCopyNumberCall)
                .flatMap(gene -> reader.copyNumber(gene).stream());
        return Stream.concat(mutations, copyNumbers).sorted(ORDER).toList();
    }

    private static Map<String, Assay> assays(Evidence evidence) {
        Map<String, Assay> assays = new HashMap<>();
        evidence.foci()
                .forEach(focus -> FocusReader.sequenced(evidence.of(focus))
                        .flatMap(piece -> piece.findings().mutationAssay())
                        .ifPresent(assay -> assays.put(focus.id().value(), assay)));
        evidence.blood().stream()
                .filter(PlasmaReader::isUsable)
                .forEach(draw -> draw.findings()
                        .assay()
                        .ifPresent(assay -> assays.put(draw.specimen().id().value(), assay)));
        return assays;
    }

    /** The same change of foci and draws put together. */
    static List<Group> groups(Evidence evidence) {
        MutationGroups groups = new MutationGroups();
        evidence.foci()
                .forEach(focus -> FocusReader.sequenced(evidence.of(focus))
                        .ifPresent(piece -> sorted(piece.findings().mutations())
                                .forEach(mutation -> groups.add(focus.id().value(), true, mutation))));
        evidence.blood().stream().filter(PlasmaReader::isUsable).forEach(draw -> add(groups, draw));
        return new ArrayList<>(groups.all());
    }

    private static void add(MutationGroups groups, Blood draw) {
        sorted(draw.findings().mutations())
                .forEach(mutation -> groups.add(draw.specimen().id().value(), false, mutation));
    }

    private static List<Mutation> sorted(List<Mutation> mutations) {
        return mutations.stream().sorted(Comparator.comparing(Mutation::locus)).toList();
    }
}
