package dev.sextant.plasma;

import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.CaseId;
import dev.sextant.sequencing.Assay;
import dev.sextant.sequencing.IntakeSubject;
import dev.sextant.sequencing.IntakeSubjects;
import dev.sextant.sequencing.Mutations;
import dev.sextant.sequencing.ReadIntake;
import dev.sextant.sequencing.ResultWakes;
import dev.sextant.sequencing.VcfIntake;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes in variants of circulating tumour DNA. */
@Component
class CtdnaVcfHandler implements IntakeHandler {

    private final IntakeSubjects subjects;
    private final VcfIntake vcf;
    private final Mutations mutations;
    private final ResultWakes wakes;

    CtdnaVcfHandler(IntakeSubjects subjects, VcfIntake vcf, Mutations mutations, ResultWakes wakes) {
        this.subjects = subjects;
        this.vcf = vcf;
        this.mutations = mutations;
        this.wakes = wakes;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.CTDNA_VCF);
    }

    @Override
    public Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context) {
        IntakeSubject subject =
                subjects.of(file, caseId, kind, context, SpecimenKind.BLOOD, Assay.Kind.PLASMA_MUTATIONS);
        VcfIntake.ReadVcf read = vcf.read(file, kind, subject);
        return new ReadIntake(
                read.receipt(),
                document -> {
                    mutations.add(document.id(), read.mutations());
                    wakes.arrived(caseId, subject);
                },
                read.mutations()::close);
    }
}
