package dev.sextant.organoid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.local.demo.PublicFiles;
import dev.sextant.local.demo.SyntheticScreens;
import dev.sextant.local.demo.SyntheticScreens.PlateFiles;
import dev.sextant.local.demo.SyntheticScreens.Response;
import dev.sextant.testing.ApiClient;
import dev.sextant.testing.Journey;
import dev.sextant.testing.SextantTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SextantTest
class OrganoidApiIT {

    private static final RegimenParts PYROTINIB = new RegimenParts("pyrotinib", List.of("pyrotinib", "capecitabine"));
    private static final RegimenParts EVEROLIMUS = new RegimenParts("everolimus", List.of("everolimus"));

    @Autowired
    ApiClient api;

    @Autowired
    OrganoidVerdicts verdicts;

    @Autowired
    ScreenOrders orders;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_full_screen_that_came_before_its_model_was_established_counts_once_it_is() {
        Journey journey = Journey.refer(api, "PRC-7001").consent();
        String focus = journey.focus("liver");
        String specimen = journey.tissue(focus, "ACC-7001");
        String organoid = journey.organoid(specimen, "LIV-1");
        PlateFiles files = plates(7001);

        journey.uploadTreatedPlate(organoid, "S1", files);
        assertThat(result(journey, 0).path("verdict").asText()).isEqualTo("LIMITED");
        assertThat(result(journey, 0).path("reasons").toString()).contains("No plate of day 0");
        journey.uploadDayZero(organoid, "S1", files);
        JsonNode early = opinion(journey);
        journey.established(organoid, "MATCH");

        JsonNode second = results(journey).get(results(journey).size() - 1);
        assertThat(second.path("verdict").asText()).isEqualTo("PASS");
        assertThat(second.path("version").asInt()).isGreaterThan(1);
        assertThat(second.path("current").asBoolean()).isTrue();
        assertThat(second.path("inputs")).hasSize(4);
        assertThat(result(journey, 0).path("current").asBoolean()).isFalse();
        assertThat(early.at("/answers/0/exclusions/0/reason").asText()).isEqualTo("NOT_ESTABLISHED");
        assertThat(opinion(journey).at("/answers/0/counts").asBoolean()).isTrue();
        JsonNode drug = drug(second, "pyrotinib");
        assertThat(drug.at("/sensitivity/category").asText()).isEqualTo("SENSITIVE");
        assertThat(drug.path("doses")).hasSize(9);
        assertThat(drug.at("/doses/0/wells")).hasSize(3);
        assertThat(drug.at("/viability/fit/shape").asText()).isEqualTo("SIGMOID");
        assertThat(opinion(journey).at("/ranking/0/category").asText()).isEqualTo("SENSITIVE");
        JsonNode wells = api.as("auditor")
                .get(journey.path("/organoids/" + organoid + "/screens/S1/wells"))
                .ok();
        assertThat(wells.path("plates")).hasSize(2);
        assertThat(wells.path("computed")).hasSizeGreaterThan(80);

        OrganoidOpinion opinion = verdicts.of(new OrganoidQuestion(
                new CaseId(journey.caseId()),
                api.today(),
                Optional.empty(),
                List.of(EVEROLIMUS, PYROTINIB),
                Optional.of(EVEROLIMUS)));
        assertThat(opinion.ranking()).extracting(RankedRegimen::regimen).containsExactly("pyrotinib", "everolimus");
        assertThat(opinion.current())
                .hasValueSatisfying(
                        current -> assertThat(current.category()).isEqualTo(Sensitivity.Category.RESISTANT));
        assertThat(opinion.counting().getFirst().documents()).hasSize(4);
        assertThat(opinion.counting().getFirst().focus()).isEqualTo(focus);
    }

    @Test
    void a_specimen_that_is_too_old_or_from_before_the_earlier_line_does_not_count() {
        Journey journey = Journey.refer(api, "PRC-7002").consent();
        String organoid = journey.organoid(journey.tissue(journey.focus("liver"), "ACC-7002"), "LIV-2");
        journey.established(organoid, "MATCH").uploadPlates(organoid, "S1", plates(7002));

        assertThat(reasons(journey, api.today().plusDays(180), Optional.empty()))
                .isEmpty();
        assertThat(reasons(journey, api.today().plusDays(181), Optional.empty()))
                .containsExactly(Exclusion.Reason.SPECIMEN_TOO_OLD);
        assertThat(reasons(journey, api.today(), Optional.of(api.today()))).isEmpty();
        assertThat(reasons(
                        journey,
                        api.today().plusDays(10),
                        Optional.of(api.today().plusDays(1))))
                .containsExactly(Exclusion.Reason.SPECIMEN_BEFORE_LINE);
    }

    @Test
    void a_model_that_is_not_the_patients_never_counts() {
        Journey journey = Journey.refer(api, "PRC-7003").consent();
        String organoid = journey.organoid(journey.tissue(journey.focus("liver"), "ACC-7003"), "LIV-3");
        journey.established(organoid, "MISMATCH").uploadPlates(organoid, "S1", plates(7003));

        assertThat(reasons(journey, api.today(), Optional.empty())).containsExactly(Exclusion.Reason.IDENTITY_MISMATCH);
        assertThat(opinion(journey).path("ranking")).isEmpty();
        assertThat(opinion(journey).path("shown")).isEmpty();
    }

    @Test
    void a_model_once_found_to_be_anothers_counts_when_two_people_say_that_it_is_the_patients() {
        Journey journey = Journey.refer(api, "PRC-7013").consent();
        String organoid = journey.organoid(journey.tissue(journey.focus("liver"), "ACC-7013"), "LIV-13");
        journey.established(organoid, "MISMATCH").uploadPlates(organoid, "S1", plates(7013));

        journey.established(organoid, "MATCH").established(organoid, "MATCH");
        assertThat(reasons(journey, api.today(), Optional.empty())).containsExactly(Exclusion.Reason.IDENTITY_MISMATCH);
        assertThat(opinion(journey).at("/answers/0/exclusions/0/text").asText())
                .isEqualTo(
                        "The model was found not to be the patient's; of two people who must say otherwise, one has");

        api.as("lab2")
                .post(
                        journey.path("/organoids/" + organoid + "/establishment"),
                        Map.of(
                                "establishment",
                                "ESTABLISHED",
                                "establishedOn",
                                api.today().toString(),
                                "identity",
                                "MATCH"))
                .created();
        assertThat(reasons(journey, api.today(), Optional.empty())).isEmpty();

        journey.established(organoid, "MISMATCH").established(organoid, "MATCH");
        assertThat(reasons(journey, api.today(), Optional.empty())).containsExactly(Exclusion.Reason.IDENTITY_MISMATCH);
    }

    @Test
    void a_file_of_which_nothing_can_be_read_is_refused_with_its_first_reason_and_changes_nothing() {
        Journey journey = Journey.refer(api, "PRC-7014").consent();
        String organoid = journey.organoid(journey.tissue(journey.focus("liver"), "ACC-7014"), "LIV-14");
        PlateFiles files = plates(7014);
        journey.uploadPlates(organoid, "S1", files);
        Map<String, Object> treated = Journey.screenContext(organoid, "S1", Map.of("plate", "TREATED"));
        String unread = new String(files.map(), StandardCharsets.UTF_8)
                .replace("uM", "ug")
                .replaceAll("VEHICLE|KILLING|BLANK", "X");
        String dark = new String(files.plate(), StandardCharsets.UTF_8)
                .replace("SYN-7014", "SYN-DARK")
                .replaceAll("(?m)(?<=,)[0-9]{3,}(\\.[0-9]+)?", "NaN");

        JsonNode map = api.as("lab")
                .upload(journey.caseId(), "PLATE_MAP", treated, "map.csv", unread.getBytes(StandardCharsets.UTF_8))
                .problem(422);
        assertThat(map.path("where").asText()).startsWith("line ");
        assertThat(map.path("expected").asText()).isEqualTo("at least one well that can be read");
        assertThat(map.path("found").asText()).contains("expected");
        JsonNode plate = api.as("lab")
                .upload(journey.caseId(), "DRUG_SCREEN", treated, "dark.csv", dark.getBytes(StandardCharsets.UTF_8))
                .problem(422);
        assertThat(plate.path("found").asText()).contains("expected a number");

        assertThat(results(journey)).hasSize(1);
        assertThat(result(journey, 0).path("verdict").asText()).isEqualTo("PASS");
    }

    @Test
    void public_plates_are_read_to_the_last_well_and_limited_at_best() {
        Journey journey = Journey.refer(api, "PRC-7004").consent();
        String organoid = journey.organoid(journey.tissue(journey.focus("liver"), "ACC-7004"), "LIV-4");
        journey.established(organoid, "MATCH");
        publicFile(journey, organoid, "DRUG_SCREEN", "DAY_0", "gdr_envision384_H0109269D00.csv");
        JsonNode read = publicFile(journey, organoid, "DRUG_SCREEN", "TREATED", "gdr_envision384_H0109269D01.csv");
        publicFile(journey, organoid, "PLATE_MAP", "DAY_0", "gdr_envision384_Project40.untreated.template.xlsx");
        JsonNode map = publicFile(
                journey, organoid, "PLATE_MAP", "TREATED", "gdr_envision384_Project40.treated.template.xlsx");

        assertThat(read.path("records").asInt()).isEqualTo(384);
        assertThat(read.path("accepted").asInt()).isEqualTo(252);
        assertThat(map.path("warnings").toString()).contains("Not in the drug table");
        JsonNode result = result(journey, 0);
        assertThat(result.path("verdict").asText()).isEqualTo("LIMITED");
        assertThat(result.path("reasons").toString()).contains("no Z'", "Some dose stands in 1 of at least 3 wells");
        assertThat(result.at("/plates/drugs")).hasSize(22);
        assertThat(reasons(journey, api.today(), Optional.empty())).containsExactly(Exclusion.Reason.QUALITY_LIMITED);
        assertThat(jdbc.sql("select count(*) from organoid_well")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(252 * 2);
    }

    @Test
    void a_corrected_map_makes_another_version_and_the_same_file_again_none() {
        Journey journey = Journey.refer(api, "PRC-7005").consent();
        String organoid = journey.organoid(journey.tissue(journey.focus("liver"), "ACC-7005"), "LIV-5");
        PlateFiles files = plates(7005);
        journey.established(organoid, "MATCH").uploadDayZero(organoid, "S1", files);
        Map<String, Object> treated = Journey.screenContext(organoid, "S1", Map.of("plate", "TREATED"));
        journey.upload("DRUG_SCREEN", treated, "treated.csv", files.plate());
        JsonNode wrong = journey.upload("PLATE_MAP", treated, "map.csv", withoutVehicle(files.map()));
        assertThat(result(journey, 0).path("verdict").asText()).isEqualTo("FAIL");

        JsonNode again = journey.upload("PLATE_MAP", treated, "map.csv", withoutVehicle(files.map()));
        assertThat(again).isEqualTo(wrong);
        assertThat(results(journey)).hasSize(1);
        Map<String, Object> correction = new LinkedHashMap<>(treated);
        correction.put("status", "CORRECTED");
        correction.put("supersedes", wrong.path("documentId").asText());
        correction.put("reason", "The controls were left out");
        journey.upload("PLATE_MAP", correction, "map.csv", files.map());

        assertThat(results(journey)).hasSize(2);
        assertThat(result(journey, 1).path("verdict").asText()).isEqualTo("PASS");
        assertThat(result(journey, 0).path("current").asBoolean()).isFalse();
        JsonNode secondReading = api.as("lab")
                .upload(
                        journey.caseId(),
                        "DRUG_SCREEN",
                        treated,
                        "treated.csv",
                        plates(1, files.barcode()).plate())
                .problem(409);
        assertThat(secondReading.path("code").asText()).isEqualTo("plate-already-read");
    }

    @Test
    void bytes_of_another_organoid_stay_out_while_a_layout_serves_many() {
        Journey journey = Journey.refer(api, "PRC-7006").consent();
        String specimen = journey.tissue(journey.focus("liver"), "ACC-7006");
        String one = journey.organoid(specimen, "LIV-6A");
        String other = journey.organoid(specimen, "LIV-6B");
        PlateFiles files = plates(7006);
        journey.uploadPlates(one, "S1", files);

        Map<String, Object> treated = Journey.screenContext(other, "S1", Map.of("plate", "TREATED"));
        JsonNode refused = api.as("lab")
                .upload(journey.caseId(), "DRUG_SCREEN", treated, "treated.csv", files.plate())
                .problem(409);
        assertThat(refused.path("code").asText()).isEqualTo("bytes-of-another-organoid");
        assertThat(api.as("lab")
                        .get(journey.path("/mix-ups"))
                        .ok()
                        .get(0)
                        .path("organoidId")
                        .asText())
                .isEqualTo(other);
        journey.upload("PLATE_MAP", treated, "map.csv", files.map());
        Journey stranger = Journey.refer(api, "PRC-7007").consent();
        String theirs = stranger.organoid(stranger.tissue(stranger.focus("liver"), "ACC-7007"), "LIV-7");
        stranger.upload("PLATE_MAP", Journey.screenContext(theirs, "S1", Map.of()), "map.csv", files.map());
        assertThat(api.as("lab")
                        .upload(
                                journey.caseId(),
                                "PLATE_MAP",
                                Journey.screenContext(theirs, "S1", Map.of()),
                                "map.csv",
                                files.map())
                        .problem(422)
                        .path("where")
                        .asText())
                .isEqualTo("context.organoidId");
        assertThat(api.as("lab")
                        .get(journey.path("/organoids/" + theirs + "/screens/S1/wells"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void organoids_are_grown_only_with_consent_to_them_and_of_tissue_of_the_case() {
        Journey journey = Journey.refer(api, "PRC-7008");
        String specimen = journey.tissue(journey.focus("liver"), "ACC-7008");
        Map<String, Object> request =
                Map.of("specimenId", specimen, "startedOn", api.today().toString());

        assertThat(register(journey, request).problem(409).path("code").asText())
                .isEqualTo("organoid-consent-missing");
        journey.consent();
        Map<String, Object> ofBlood = Map.of(
                "specimenId",
                journey.blood("ACC-7008-B"),
                "startedOn",
                api.today().toString());
        assertThat(register(journey, ofBlood).problem(422).path("where").asText())
                .isEqualTo("specimenId");
        assertThat(register(journey, request).created().path("name").asText()).isEqualTo("ACC-7008-O1");
        assertThat(register(journey, request).created().path("name").asText()).isEqualTo("ACC-7008-O2");
        assertThat(api.as("board1").post(journey.path("/organoids"), request).status())
                .isEqualTo(403);
    }

    @Test
    void a_check_says_what_an_upload_would_and_long_diameters_make_a_screen_of_their_own() {
        Journey journey = Journey.refer(api, "PRC-7009").consent();
        String organoid = journey.organoid(journey.tissue(journey.focus("liver"), "ACC-7009"), "LIV-9");
        SyntheticScreens.DiameterFiles files = SyntheticScreens.diameters(
                9, Map.of("pyrotinib", Response.SENSITIVE, "everolimus", Response.RESISTANT));
        Map<String, Object> context = Journey.screenContext(organoid, "images", Map.of());

        JsonNode checked = api.as("lab")
                .uploadTo("/api/intake/check", "ORGANOID_IMAGE_MEASUREMENTS", context, "sizes.csv", files.diameters())
                .ok();
        assertThat(checked.path("accepted").asInt()).isPositive();
        assertThat(journey.organoids().at("/organoids/0/screens")).isEmpty();
        journey.upload("ORGANOID_IMAGE_MEASUREMENTS", context, "sizes.csv", files.diameters());
        assertThat(journey.organoids().at("/organoids/0/screens/0/missing/0").asText())
                .contains("map");
        journey.upload("PLATE_MAP", context, "map.csv", files.map());

        assertThat(result(journey, 0).path("readout").asText()).isEqualTo("DIAMETERS");
        assertThat(result(journey, 0).at("/diameters/drugs")).hasSize(2);
        JsonNode plates = api.as("lab")
                .upload(
                        journey.caseId(),
                        "DRUG_SCREEN",
                        Journey.screenContext(organoid, "images", Map.of("plate", "TREATED")),
                        "treated.csv",
                        plates(7009).plate())
                .problem(409);
        assertThat(plates.path("code").asText()).isEqualTo("screen-of-another-readout");
    }

    @Test
    void a_decision_that_came_too_late_counts_no_longer_and_one_that_was_heeded_holds() {
        Journey journey = Journey.refer(api, "PRC-7010").consent();
        OrganoidId organoid =
                new OrganoidId(journey.organoid(journey.tissue(journey.focus("liver"), "ACC-7010"), "LIV-10"));
        Instant now = Instant.parse("2026-11-20T08:00:00Z");

        orders.giveUp(organoid, now, "coordinator", 1);
        assertThat(orders.isGivenUp(organoid)).isTrue();
        assertThat(orders.overtakeGivingUp(1)).isTrue();
        assertThat(orders.overtakeGivingUp(1)).isFalse();
        assertThat(orders.isGivenUp(organoid)).isFalse();
        orders.giveUp(organoid, now, "coordinator", 2);
        orders.heedGivingUp(organoid, now);
        assertThat(orders.overtakeGivingUp(2)).isFalse();
        assertThat(orders.isGivenUp(organoid)).isTrue();
        orders.order(organoid, 3, now.plusSeconds(1));
        assertThat(orders.isGivenUp(organoid)).as("after another order").isFalse();

        orders.decide(organoid, FailedScreenDecision.RE_SCREEN, "Once more", now, "lab", 4);
        assertThat(orders.lastReScreen(organoid)).hasValue(now);
        assertThat(orders.overtakeDecision(4)).isTrue();
        assertThat(orders.lastReScreen(organoid)).isEmpty();
        assertThat(orders.order(organoid, 3, now.plusSeconds(9))).isEqualTo(now.plusSeconds(1));
    }

    private ApiClient.Reply register(Journey journey, Map<String, Object> request) {
        return api.as("lab").post(journey.path("/organoids"), request);
    }

    private static PlateFiles plates(long seed) {
        return plates(seed, "SYN-" + seed);
    }

    private static PlateFiles plates(long seed, String barcode) {
        return SyntheticScreens.plates(
                seed,
                barcode,
                Map.of(
                        "pyrotinib", Response.SENSITIVE,
                        "everolimus", Response.RESISTANT,
                        "paclitaxel", Response.INTERMEDIATE));
    }

    private static byte[] withoutVehicle(byte[] map) {
        String text = new String(map, StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> !line.endsWith("VEHICLE"))
                .collect(java.util.stream.Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode publicFile(Journey journey, String organoid, String kind, String plate, String name) {
        Map<String, Object> context = Journey.screenContext(organoid, "Project40", Map.of("plate", plate));
        if (kind.equals("PLATE_MAP")) {
            context.put("gridOrigin", "CELL_B2");
            context.put("emptyWells", "VEHICLE");
        }
        return journey.upload(kind, context, name, PublicFiles.bytes("dose_response/" + name));
    }

    private static JsonNode results(Journey journey) {
        return journey.organoids().at("/organoids/0/screens/0/results");
    }

    private static JsonNode result(Journey journey, int version) {
        return results(journey).path(version);
    }

    private static JsonNode opinion(Journey journey) {
        return journey.organoids().path("opinion");
    }

    private static JsonNode drug(JsonNode result, String key) {
        for (JsonNode drug : result.at("/plates/drugs")) {
            if (drug.at("/drugs/0").asText().equals(key)) {
                return drug;
            }
        }
        throw new AssertionError("No " + key + " in " + result);
    }

    private List<Exclusion.Reason> reasons(Journey journey, LocalDate on, Optional<LocalDate> notCollectedBefore) {
        return verdicts
                .of(new OrganoidQuestion(
                        new CaseId(journey.caseId()), on, notCollectedBefore, List.of(PYROTINIB), Optional.empty()))
                .answers()
                .getFirst()
                .exclusions()
                .stream()
                .map(Exclusion::reason)
                .toList();
    }
}
