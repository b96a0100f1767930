package dev.sextant.local.demo;

import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.TreatmentJourney;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Synthetic patients at different points of the way, for a newcomer to look at: made over the API as the demo people, from
 * files that {@link DerivedPatients} derives from public data. They arrive once, when there is no case yet.
 */
public final class DemoPatients {

    private static final Logger log = LoggerFactory.getLogger(DemoPatients.class);

    private final ApiClient api;

    public DemoPatients(ApiClient api) {
        this.api = api;
    }

    /** Lets them arrive one after the other; what fails is told and does not stop the application. */
    public void arrive() {
        try {
            if (api.as("coordinator")
                            .get("/api/cases?size=1")
                            .ok()
                            .path("total")
                            .asInt()
                    > 0) {
                return;
            }
            List<Runnable> patients = List.of(
                    this::signed,
                    this::forTheBoard,
                    this::insufficient,
                    this::inWorkUp,
                    this::toBeSigned,
                    this::referred,
                    this::toBeAdjusted);
            patients.forEach(Runnable::run);
            log.info("{} synthetic demo patients have arrived", patients.size());
        } catch (RuntimeException | AssertionError e) {
            log.warn("The demo patients did not all arrive", e);
        }
    }

    private void signed() {
        Journey.refer(api, "DEMO-0001").toConfirmedArm(1, Profile.her2Mutant());
    }

    private void forTheBoard() {
        Journey.refer(api, "DEMO-0002").enrol().workUp(2, Profile.amplifiedWithPik3ca());
    }

    /** Without biomarkers nobody knows whether the immune arm is open. */
    private void insufficient() {
        Journey patient = Journey.refer(api, "DEMO-0003").enrol();
        String specimen = patient.tissue(patient.focus("liver"), "DEMO-0003-LI");
        DerivedPatients.TissueFiles files = DerivedPatients.tissue(3, "DEMO-0003-LI", Profile.amplifiedOnly());
        patient.adequate(specimen);
        patient.upload(
                specimen, "SOMATIC_VCF", files.mutationAssay(), files.referenceGenome(), "calls.vcf", files.vcf());
        patient.upload(
                specimen,
                "COPY_NUMBER",
                files.copyNumberAssay(),
                files.referenceGenome(),
                "segments.call.cns",
                files.copyNumber());
        patient.upload(specimen, "PATHOLOGY", "pathology-breast-v1", "", "pathology.csv", files.pathology());
        patient.uploadPlasma(
                patient.blood("DEMO-0003-BL"), DerivedPatients.plasma(3, "DEMO-0003-BL", Profile.amplifiedOnly()));
    }

    /** One focus is in, the other is waited for. */
    private void inWorkUp() {
        Journey patient = Journey.refer(api, "DEMO-0004").enrol();
        String liver = patient.tissue(patient.focus("liver"), "DEMO-0004-LI");
        patient.adequate(liver);
        patient.uploadTissue(liver, DerivedPatients.tissue(4, "DEMO-0004-LI", Profile.amplifiedWithPik3ca()));
        patient.tissue(patient.focus("bone"), "DEMO-0004-BO");
    }

    private void toBeSigned() {
        Map<String, Object> frail = Journey.fitScreening();
        frail.put("ecog", 3);
        Journey.refer(api, "DEMO-0005").consent().screen(frail);
    }

    private void referred() {
        Journey.refer(api, "DEMO-0006");
    }

    /** On her first line, with an organoid's answer, when toxicity asks the board for another one. */
    private void toBeAdjusted() {
        Journey patient = Journey.refer(api, "DEMO-0007").toConfirmedArm(7, Profile.amplifiedWithPik3ca());
        TreatmentJourney treatment = TreatmentJourney.withoutMovingTime(api, patient);
        treatment.safetyChecks();
        treatment.measured(30);
        treatment.firstDose("everolimus", "trastuzumab");
        String organoid = treatment.organoid(treatment.tissues().get(0), "DEMO-0007-LI");
        treatment
                .established(organoid)
                .uploadScreen(
                        organoid,
                        "S1",
                        SyntheticScreens.plates(
                                7,
                                "SYN-0007",
                                Map.of(
                                        "everolimus", SyntheticScreens.Response.RESISTANT,
                                        "trastuzumab", SyntheticScreens.Response.RESISTANT,
                                        "paclitaxel", SyntheticScreens.Response.SENSITIVE)))
                .awaitProposal("PREPARE");
        treatment.adverseEvent(Map.of("term", "Stomatitis", "unacceptable", true));
        treatment.awaitProposal("BOARD");
    }
}
