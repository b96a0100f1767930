package dev.sextant.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.sextant.document.EmptyWells;
import dev.sextant.kernel.CaseId;
import dev.sextant.kernel.DocumentId;
import dev.sextant.kernel.OrganoidId;
import dev.sextant.kernel.Sha256;
import dev.sextant.organoid.Screen;
import dev.sextant.organoid.ScreenAnalysis;
import dev.sextant.organoid.ScreenParts;
import dev.sextant.organoid.ScreenSettings;
import dev.sextant.organoid.plate.Control;
import dev.sextant.organoid.plate.Dose;
import dev.sextant.organoid.plate.Plate;
import dev.sextant.organoid.plate.PlateMap;
import dev.sextant.organoid.plate.PlateSize;
import dev.sextant.organoid.plate.Well;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.security.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of a case whose first line progressed and whose second line two people signed, as the features write them: an
 * arm, a line, a signed response, an organoid screen of one plate, an unacceptable event, and a proposal.
 */
final class DecidedCase {

    static final String AT = "2026-11-20T09:00:00Z";
    static final String EVIDENCE = Sha256.of("evidence").hex();

    /** Attestations stay for ever, so no two cases share a task. */
    private static final AtomicLong TASKS = new AtomicLong(1000);

    private static final List<String> FILES = List.of("vcf", "plate", "map");

    private final String organoid = OrganoidId.mint().value();
    private final Map<String, String> fileIds = new HashMap<>();

    final CaseId caseId;
    final String focusId;
    final String specimenId;
    final String armDecision;
    final String adjustment;
    final long firstTask = TASKS.incrementAndGet();
    final long secondTask = TASKS.incrementAndGet();
    final long armTask = TASKS.incrementAndGet();
    final long armSecondTask = TASKS.incrementAndGet();
    final long responseTask = TASKS.incrementAndGet();

    private final JdbcClient jdbc;

    DecidedCase(CaseSlice slice, String pseudonym) {
        jdbc = slice.jdbc();
        caseId = slice.open(pseudonym);
        armDecision = caseId + "-1";
        adjustment = caseId + "-2";
        focusId = slice.post("/api/cases/" + caseId + "/foci", "{'site': 'liver', 'laterality': 'NOT_APPLICABLE'}")
                .body()
                .path("focusId")
                .asText();
        slice.world().loggedIn(Role.LABORATORY);
        specimenId = slice.post(
                        "/api/cases/" + caseId + "/specimens",
                        "{'kind': 'TISSUE', 'focusId': '%s', 'accession': '%s-LI', 'collectedOn': '2026-11-18',"
                                        .formatted(focusId, pseudonym)
                                + " 'laboratory': 'Lab one', 'condition': 'FRESH'}")
                .body()
                .path("specimenId")
                .asText();
        decisionTables();
        signature();
        armAndLine();
        response();
        organoid();
        proposalAndDecision();
    }

    /** The id that goes by that name in this case; files have ids of their own form. */
    String document(String name) {
        if (name.equals("organoid")) {
            return organoid;
        }
        return FILES.contains(name)
                ? fileIds.computeIfAbsent(name, file -> DocumentId.mint().value())
                : caseId + "-" + name;
    }

    /** As the engine answered: in version 3, which the deployment that the case was opened with did not have. */
    private void decisionTables() {
        asked("genomicSignature", "{}", 1);
        asked("armCriteria", "{\"erbb2Copies\": 16}", 2, 7);
        asked("armChoice", "{\"a1State\": \"MATCHED\"}", 15);
        asked("armChoice", "{\"a1State\": \"NOT_MATCHED\"}", 16);
    }

    private void asked(String table, String facts, Integer... matchedRules) {
        run("""
                insert into decision_record (case_id, decision_id, version, decision_key, facts, output, matched_rules, evaluated_at)
                values (?, ?, 3, ?, ?::jsonb, '{}', ?, ?::timestamptz)""", caseId.value(), table, decisionKey(table), facts, matchedRules, AT);
    }

    static long decisionKey(String table) {
        return Math.abs(table.hashCode());
    }

    /** The last answer of {@code armChoice} was only tried, so the assessment does not rest on it. */
    private void assessedBy(int... matchedRules) {
        for (int rule : matchedRules) {
            run("""
                    insert into arm_assessment_decision (assessment_id, record_id)
                    select a.id, r.id from arm_assessment a join decision_record r using (case_id)
                    where a.case_id = ? and ? = any (r.matched_rules) and r.decision_id like 'arm%'""", caseId.value(), rule);
        }
    }

    private void document(String id, String kind, String organoidId, String context) {
        run(
                """
                insert into document (document_id, case_id, specimen_id, organoid_id, kind, sha256, bytes, file_name, context,
                    receipt, received_at, received_by)
                values (?, ?, ?, nullif(?, ''), ?, ?, 10, ?, ?::jsonb, ?::jsonb, ?::timestamptz, 'lab')""",
                document(id),
                caseId.value(),
                specimenId,
                organoidId,
                kind,
                Sha256.of(id).hex(),
                id + ".csv",
                context,
                receipt(kind, id),
                AT);
    }

    private static String receipt(String kind, String id) {
        return """
                {"kind": "%s", "detectedFormat": "CSV", "sha256": "%s", "bytes": 10, "records": 7, "accepted": 7,
                 "filtered": [], "rejected": [], "warnings": []}""".formatted(kind, Sha256.of(id).hex());
    }

    private void signature() {
        document("vcf", "SOMATIC_VCF", "", """
                {"specimenId": "%s", "status": "FINAL", "assayId": "wes-tissue-grch38-v1"}""".formatted(specimenId));
        run("""
                insert into signature (case_id, version, content_sha256, evidence_sha256, content, built_at)
                values (?, 1, ?, ?, ?::jsonb, ?::timestamptz)""", caseId.value(), Sha256.of("content").hex(), EVIDENCE, """
                {"foci": [{"focusId": "%s", "documents": ["%s"]}], "plasma": [], "alterations": [],
                 "decisions": {"genomicSignature": 3}}""".formatted(focusId, document("vcf")), AT);
        run(
                """
                insert into arm_assessment (case_id, signature_version, outcome, arm, missing, content, content_sha256, assessed_at)
                values (?, 1, 'ASSIGNED', 'A1', '[]', ?::jsonb, ?, ?::timestamptz)""",
                caseId.value(),
                "{\"reason\": \"HER2 amplified\", \"ruleSet\": {\"id\": \"sextant-default-groups\","
                        + " \"version\": \"armChoice 3, armCriteria 3\","
                        + " \"decisions\": {\"armChoice\": 3, \"armCriteria\": 3, \"genomicSignature\": 3}}}",
                Sha256.of("arms").hex(),
                AT);
        assessedBy(2, 15);
    }

    private void armAndLine() {
        decision(armDecision, 1, "ARM", armTask, armSecondTask, "A1", "");
        run("""
                insert into treatment_line (line_id, case_id, number, regimen, arm, decision_id, planned_at, implementation,
                    first_dose_on, ended_on, end_reason, ended_at, ended_by)
                values (?, ?, 1, 'trastuzumab-pertuzumab-nab-paclitaxel', 'A1', ?, ?::timestamptz, 'IMPLEMENTED',
                    '2026-08-01', '2026-11-19', 'PROGRESSION', ?::timestamptz, 'system end-line')""", line(1), caseId.value(), armDecision, AT, AT);
        dose("d1", "2026-08-01", "NONE", null);
        dose("d2", "2026-08-22", "NONE", null);
        dose("d3", "2026-08-23", "REDUCED", document("d2"));
        dose("d4", "2026-09-13", "OMITTED", null);
    }

    String line(int number) {
        return caseId + "-line-" + number;
    }

    private void dose(String id, String on, String change, @Nullable String corrects) {
        run("""
                insert into treatment_dose (dose_id, case_id, line_id, given_on, change, reason, drugs, corrects, recorded_by,
                    recorded_at)
                values (?, ?, ?, ?::date, ?, 'why', '[]', ?, 'coordinator', ?::timestamptz)""", document(id), caseId.value(), line(1), on, change, corrects, AT);
    }

    private void response() {
        assessment("baseline", "2026-07-30");
        assessment("week-12", "2026-11-16");
        run("""
                insert into response_judgement (task_key, case_id, line_id, assessment_id, judgement, computed, response,
                    signed_by, signed_at)
                values (?, ?, ?, ?, 'AGREED', 'PD', 'PD', 'investigator', ?::timestamptz)""", responseTask, caseId.value(), line(1), document("week-12"), AT);
        signed(responseTask, "sign-response", "investigator", """
                {"assessment": {"sum": 76.5, "baselineSum": 60, "nadir": 55, "percentFromNadir": 39.1},
                 "line": {"reading": {"baseline": {"assessmentId": "%s", "sum": 60}}}}""".formatted(document("baseline")));
    }

    private void assessment(String id, String on) {
        run("""
                insert into response_assessment (assessment_id, case_id, place, assessed_on, reader, modality, baseline,
                    findings, recorded_by, recorded_at)
                values (?, ?, 1, ?::date, 'LOCAL', 'CT', false, '{"targets": []}', 'coordinator', ?::timestamptz)""", document(id), caseId.value(), on, AT);
    }

    private void organoid() {
        String organoidId = document("organoid");
        run("""
                insert into organoid (organoid_id, case_id, specimen_id, focus_id, name, started_on, registered_at, registered_by)
                values (?, ?, ?, ?, 'LI-1', '2026-10-01', ?::timestamptz, 'lab')""", organoidId, caseId.value(), specimenId, focusId, AT);
        run("""
                insert into organoid_establishment (organoid_id, state, established_on, passage, identity, recorded_at, recorded_by)
                values (?, 'ESTABLISHED', '2026-10-20', 3, 'MATCH', ?::timestamptz, 'lab')""", organoidId, AT);
        document("plate", "DRUG_SCREEN", organoidId, screen("\"plate\": \"TREATED\","));
        document("map", "PLATE_MAP", organoidId, screen(""));
        Plate plate = plate();
        run(
                "insert into organoid_plate (document_id, position, barcode, size) values (?, 0, ?, 'WELLS_96')",
                document("plate"),
                plate.barcode());
        plate.readings()
                .forEach(reading -> run(
                        "insert into organoid_well (document_id, position, well, reading, background) values (?, 0, ?, ?, ?)",
                        document("plate"),
                        reading.well().label(),
                        reading.value(),
                        reading.background()));
        ScreenAnalysis analysis = Screen.analyse(
                new ScreenParts(List.of(new ScreenParts.MappedPlate(plate, map())), List.of()),
                DrugCatalogue.load(),
                ScreenSettings.defaults());
        run("""
                insert into organoid_result (organoid_id, screen_id, version, readout, verdict, reasons, result, input_hash,
                    analysed_at)
                values (?, 'S1', 1, 'PLATES', 'LIMITED', ?::jsonb, ?::jsonb, ?, ?::timestamptz)""", organoidId, json(analysis.quality().reasons()), json(Map.of("analysis", analysis)), EVIDENCE, AT);
        input(0, "TREATED", "plate");
        input(1, "MAP", "map");
        run(
                "insert into organoid_screen (organoid_id, screen_id, current_result_id) values (?, 'S1', ?)",
                organoidId,
                resultNumber());
    }

    private String screen(String plate) {
        return "{%s \"status\": \"FINAL\", \"organoidId\": \"%s\", \"screenId\": \"S1\"}".formatted(plate, organoid);
    }

    private void input(int ordinal, String role, String document) {
        run(
                "insert into organoid_result_input (result_id, ordinal, role, document_id, sha256) values (?, ?, ?, ?, ?)",
                resultNumber(),
                ordinal,
                role,
                document(document),
                Sha256.of(document).hex());
    }

    private long resultNumber() {
        return jdbc.sql("select max(result_id) from organoid_result")
                .query(Long.class)
                .single();
    }

    private static Plate plate() {
        List<Plate.Reading> readings = new ArrayList<>();
        for (int column = 1; column <= 6; column++) {
            readings.add(new Plate.Reading(new Well(1, column), 1000, 10));
            readings.add(new Plate.Reading(new Well(2, column), column < 4 ? 300 : 900, 10));
        }
        return new Plate("PLATE-1", PlateSize.WELLS_96, readings);
    }

    private static PlateMap map() {
        List<PlateMap.Content> contents = new ArrayList<>();
        for (int column = 1; column <= 6; column++) {
            contents.add(new PlateMap.Content(new Well(1, column), Optional.of(Control.VEHICLE), List.of()));
            contents.add(new PlateMap.Content(
                    new Well(2, column),
                    Optional.empty(),
                    List.of(new Dose(column < 4 ? "pyrotinib" : "letrozole", column < 4 ? 0.1 : 1))));
        }
        return new PlateMap(EmptyWells.NOT_USED, contents);
    }

    private void proposalAndDecision() {
        run("insert into adverse_event (adverse_event_id, case_id) values (?, ?)", document("event"), caseId.value());
        run("""
                insert into adverse_event_version (adverse_event_id, version, facts, recorded_by, recorded_at)
                values (?, 1, '{"term": "Pneumonitis", "grade": 3, "unacceptable": true}', 'investigator', ?::timestamptz)""", document("event"), AT);
        String resultId = "organoid-result-" + resultNumber();
        run(
                """
                insert into adjustment_proposal (proposal_id, case_id, line_id, number, evidence_sha256, proposal, basis,
                    discordant, reason, regimen, open_regimens, closed_regimens, triggers, facts, inputs, decision_id,
                    decision_version, decision_key, matched_rules, signature_version, proposed_at)
                values (?, ?, ?, 1, ?, 'ADJUST', 'ORGANOID', false, 'Progression', 'pyrotinib-capecitabine', '[]', '[]',
                    string_to_array(?, '|'), ?::jsonb, '{"response": "PD"}', 'treatmentAdjustment', 3, ?, '{4}', 1,
                    ?::timestamptz)""",
                document("proposal"),
                caseId.value(),
                line(1),
                EVIDENCE,
                "response %s PD|toxicity %s grade 3|organoid %s"
                        .formatted(document("week-12"), document("event"), resultId),
                """
                {"organoid": {"current": "YES", "quality": "LIMITED", "identity": "MATCH", "discordant": false,
                  "reason": "One focus answered", "resultIds": ["%s"],
                  "running": {"regimen": "trastuzumab-pertuzumab-nab-paclitaxel", "category": "RESISTANT",
                              "testability": "LIMITED", "reason": "no effect"},
                  "open": [{"regimen": "pyrotinib-capecitabine", "category": "SENSITIVE", "testability": "TESTABLE",
                            "reason": "70 %% inhibition"}]}}""".formatted(resultId),
                (long) Math.abs("treatmentAdjustment".hashCode()),
                AT);
        decision(adjustment, 2, "ADJUSTMENT", firstTask, secondTask, "A2", "pyrotinib-capecitabine");
        run("""
                insert into treatment_line (line_id, case_id, number, regimen, arm, decision_id, planned_at)
                values (?, ?, 2, 'pyrotinib-capecitabine', 'A2', ?, ?::timestamptz)""", line(2), caseId.value(), adjustment, AT);
    }

    private void decision(String id, int number, String kind, long task, long second, String arm, String regimen) {
        boolean adjusts = kind.equals("ADJUSTMENT");
        run(
                """
                insert into board_decision (decision_id, case_id, number, kind, outcome, arm, details, signature_version,
                    signature_sha256, evidence, decided_by, decided_at, task_key, line_id, proposal_id, proposal_sha256, regimen)
                values (?, ?, ?, ?, 'AS_PROPOSED', ?, '{}', 1, ?, '{}', 'board1', ?::timestamptz, ?, ?, ?, ?, nullif(?, ''))""",
                id,
                caseId.value(),
                number,
                kind,
                arm,
                EVIDENCE,
                AT,
                task,
                adjusts ? line(1) : null,
                adjusts ? document("proposal") : null,
                adjusts ? EVIDENCE : null,
                regimen);
        state(id, 1, "PROPOSED", "board1", task);
        state(id, 2, "SIGNED", "board2", second);
        state(id, 3, "CONFIRMED", "system", null);
        String step = adjusts ? "adjustment" : "arm";
        signed(task, "decide-" + step, "board1", "{\"shown\": \"first " + id + "\"}");
        signed(second, "countersign-" + step, "board2", "{\"shown\": \"second " + id + "\"}");
    }

    void state(String decision, int number, String state, String actor, @Nullable Long task) {
        run(
                "insert into board_decision_state (decision_id, number, state, entered_at, actor, task_key)"
                        + " values (?, ?, ?, ?::timestamptz, ?, ?)",
                decision,
                number,
                state,
                AT,
                actor,
                task);
    }

    private void signed(long task, String form, String person, String shown) {
        byte[] content = shown.getBytes(StandardCharsets.UTF_8);
        String sha256 = Sha256.of(content).hex();
        run("""
                insert into task (key, case_id, site, process_id, process_instance_key, element_id, form_id, candidate_groups,
                    attestation_required, task_references, state, created_at, changed_at, completed_by)
                values (?, ?, 'demo', 'treatment-line', 1, 'UserTask_X', ?, '{tumour-board}', true, '{}', 'COMPLETED',
                    ?::timestamptz, ?::timestamptz, ?)""", task, caseId.value(), form, AT, AT, person);
        run(
                "insert into task_evidence (task_key, sha256, content, shown_at) values (?, ?, ?, ?::timestamptz)",
                task,
                sha256,
                content,
                AT);
        run(
                """
                insert into attestation (case_id, task_key, person, display_name, roles, discipline, meaning, signed_at,
                    evidence_sha256, answers_sha256, authenticated, sha256)
                values (?, ?, ?, ?, '{TUMOUR_BOARD}', 'ONCOLOGY', ?, ?::timestamptz, ?, ?, 'PASSWORD', ?)""",
                caseId.value(),
                task,
                person,
                "Dr " + person,
                "I sign " + form,
                AT,
                sha256,
                EVIDENCE,
                Sha256.of("attestation" + task).hex());
    }

    private void run(String sql, @Nullable Object... params) {
        jdbc.sql(sql).params(Arrays.asList(params)).update();
    }

    private static String json(Object value) {
        try {
            return JsonMapper.builder().addModule(new Jdk8Module()).build().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
