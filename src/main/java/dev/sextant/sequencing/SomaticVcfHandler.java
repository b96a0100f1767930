package dev.sextant.sequencing;

import dev.sextant.casefile.SpecimenKind;
import dev.sextant.document.DocumentContext;
import dev.sextant.document.DocumentKind;
import dev.sextant.document.IntakeHandler;
import dev.sextant.document.SpooledFile;
import dev.sextant.kernel.CaseId;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes in somatic variants of tissue. */
@Component
class SomaticVcfHandler implements IntakeHandler {

    private final IntakeSubjects subjects;
    private final VcfIntake vcf;
    private final Mutations mutations;
    private final ResultWakes wakes;

    SomaticVcfHandler(IntakeSubjects subjects, VcfIntake vcf, Mutations mutations, ResultWakes wakes) {
        this.subjects = subjects;
        this.vcf = vcf;
        this.mutations = mutations;
        this.wakes = wakes;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.SOMATIC_VCF);
    }

    @Override
    public Intake read(SpooledFile file, CaseId caseId, DocumentKind kind, DocumentContext context) {
        IntakeSubject subject =
                subjects.of(file, caseId, kind, context, SpecimenKind.TISSUE, Assay.Kind.TISSUE_MUTATIONS);
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
