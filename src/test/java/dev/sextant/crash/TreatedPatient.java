package dev.sextant.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.local.demo.Profile;
import dev.sextant.local.demo.SyntheticScreens;
import dev.sextant.local.demo.SyntheticScreens.PlateFiles;
import dev.sextant.local.demo.SyntheticScreens.Response;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.TreatmentJourney;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A patient with a confirmed arm, whom other arms are open to as well.
 *
 * @param specimenId the tissue that organoids are grown from
 * @param measured whether there is a baseline of the first line
 * @param stops whether no further line is wanted after the first
 */
record TreatedPatient(Journey journey, String specimenId, boolean measured, boolean stops) {

    private static final Profile PROFILE =
            Profile.amplifiedWithPik3ca().withReceptors(60, 20).withCopies("CCND1", 8);

    /** Nothing is recorded yet of a first line. */
    static TreatedPatient confirmed(ApiClient api, int number) {
        Journey journey = Journey.refer(api, "TREAT-%03d".formatted(number)).toConfirmedArm(number, PROFILE);
        String tissue = "";
        for (JsonNode specimen : journey.file().path("specimens")) {
            if (specimen.path("kind").asText().equals("TISSUE")) {
                tissue = specimen.path("specimenId").asText();
            }
        }
        return new TreatedPatient(journey, tissue, false, number % 3 == 0);
    }

    /** As {@link #confirmed}, and the first line runs since today, with 30 mm as its baseline. */
    static TreatedPatient onFirstLine(ApiClient api, int number) {
        TreatedPatient patient = confirmed(api, number);
        TreatmentJourney treatment = new TreatmentJourney(api, patient.journey(), by -> {}).safetyChecks();
        treatment.measured(30);
        treatment.firstDose("everolimus", "trastuzumab");
        return new TreatedPatient(patient.journey(), patient.specimenId(), true, patient.stops());
    }

    String caseId() {
        return journey.caseId();
    }

    String path(String rest) {
        return journey.path(rest);
    }

    /** A screen that speaks against what is given first; no two seeds make the same files. */
    static PlateFiles screen(long seed) {
        Map<String, Response> drugs = new LinkedHashMap<>();
        drugs.put("everolimus", Response.RESISTANT);
        drugs.put("trastuzumab", Response.RESISTANT);
        drugs.put("paclitaxel", Response.SENSITIVE);
        drugs.put("pertuzumab", Response.INTERMEDIATE);
        drugs.put("palbociclib", Response.RESISTANT);
        return SyntheticScreens.plates(seed, "SYN-" + seed, drugs);
    }
}
