package dev.sextant.journey;

import dev.sextant.local.demo.Profile;
import dev.sextant.local.demo.SyntheticScreens;
import dev.sextant.local.demo.SyntheticScreens.PlateFiles;
import dev.sextant.local.demo.SyntheticScreens.Response;
import dev.sextant.testing.Journey;
import dev.sextant.testing.TreatmentJourney;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the journeys of patients on treatment share. */
abstract class TreatmentJourneys extends ClinicalJourney {

    /** Arm four first for PIK3CA, then arm five for its receptors and CCND1, arm one behind them. */
    static final Profile PROFILE =
            Profile.amplifiedWithPik3ca().withReceptors(60, 20).withCopies("CCND1", 8);

    static final String FIRST_REGIMEN = "everolimus-trastuzumab";
    /** What the order of the arms would give next. */
    static final String NEXT_BY_ARM = "palbociclib-letrozole-trastuzumab";
    /** What works in organoids that {@link #resistantToFirst} describes. */
    static final String NEXT_BY_ORGANOID = "trastuzumab-pertuzumab-nab-paclitaxel";

    TreatmentJourney confirmed(String pseudonym, long seed) {
        return confirmed(Journey.refer(api, pseudonym), seed);
    }

    TreatmentJourney confirmed(Journey referred, long seed) {
        return new TreatmentJourney(api, referred.toConfirmedArm(seed, PROFILE), engine::increaseTime);
    }

    /** Line 1 runs since today; 30 mm are its baseline. */
    TreatmentJourney onFirstLine(String pseudonym, long seed) {
        TreatmentJourney journey = confirmed(pseudonym, seed).safetyChecks();
        journey.measured(30);
        return journey.firstDose("everolimus", "trastuzumab");
    }

    /** Says that everolimus fails, and that what arm one gives works. */
    static PlateFiles resistantToFirst(long seed, String barcode) {
        Map<String, Response> drugs = new LinkedHashMap<>();
        drugs.put("everolimus", Response.RESISTANT);
        drugs.put("trastuzumab", Response.RESISTANT);
        drugs.put("paclitaxel", Response.SENSITIVE);
        drugs.put("pertuzumab", Response.INTERMEDIATE);
        drugs.put("palbociclib", Response.RESISTANT);
        drugs.put("T-DM1", Response.INTERMEDIATE);
        return SyntheticScreens.plates(seed, barcode, drugs);
    }

    /** Says that everolimus works. */
    static PlateFiles sensitiveToFirst(long seed, String barcode) {
        return SyntheticScreens.plates(
                seed, barcode, Map.of("everolimus", Response.SENSITIVE, "paclitaxel", Response.RESISTANT));
    }

    /** An organoid of the first focus that was screened, with that answer. */
    String screened(TreatmentJourney journey, String name, PlateFiles files) {
        String organoid = journey.organoid(journey.tissues().get(0), name);
        journey.established(organoid).uploadScreen(organoid, name + "-S1", files);
        return organoid;
    }

    void awaitTimeline(TreatmentJourney journey, String kind) {
        eventually(
                "timeline " + kind,
                () -> org.assertj.core.api.Assertions.assertThat(timeline(journey.patient()))
                        .contains(kind));
    }

    /** Forms of the open tasks of a case, whoever is to answer them. */
    List<String> openTasks(TreatmentJourney journey) {
        List<String> forms = new ArrayList<>();
        for (String person : List.of("board1", "investigator", "lab", "coordinator", "safety")) {
            api.as(person)
                    .get("/api/tasks?state=CREATED&size=100&case=" + journey.caseId())
                    .ok()
                    .path("items")
                    .forEach(task -> forms.add(task.path("formId").asText()));
        }
        return forms;
    }
}
