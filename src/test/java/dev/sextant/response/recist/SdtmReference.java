package dev.sextant.response.recist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tumour example of pharmaverse as baselines and assessments: TU tells where a lesion is and what it counts as, TR how
 * large it was. RS, the answers, is read by the test alone.
 *
 * <p><b>Readers.</b> Rows belong together by patient and by evaluator with its id (TUEVAL and TUEVALID, TREVAL and TREVALID,
 * RSEVAL and RSEVALID): two radiologists and the investigator, each with an own baseline. The flag of the accepted
 * radiologist (xxACPTFL) changes from visit to visit and is not used: a response is always by one reader from the first
 * visit on.
 *
 * <p><b>Visits.</b> By VISITNUM; 1 is screening. Dates of a month without a day are the last day of it, as pharmaverse
 * imputes them.
 *
 * <p><b>Measures.</b> Of each target TR has the longest diameter (LDIAM) and its perpendicular (LPERP); a lymph node (by
 * TULOC) counts its LPERP, which is its short axis, all others their LDIAM. 0 is gone. A target without a row at a visit
 * was not assessed. TR has each of its 39 tumour states of non-targets twice, always alike: they count once, and two that
 * differed would be refused.
 */
final class SdtmReference {

    private static final String NODE = "LYMPH NODE";

    private SdtmReference() {}

    /** A patient by one reader. */
    record Reading(String patient, String reader) {}

    /** One reader's baseline and follow-ups of one patient, by visit. */
    record Read(Baseline baseline, Map<Integer, Assessment> followUps) {}

    static Map<Reading, Read> readings() {
        Map<Reading, List<Lesion>> lesions = new LinkedHashMap<>();
        for (Map<String, String> row : rows("tu_onco_recist.csv")) {
            lesions.computeIfAbsent(reading(row, "TU"), reading -> new ArrayList<>())
                    .add(new Lesion(
                            get(row, "TULNKID"),
                            get(row, "TULOC"),
                            get(row, "TULOC").equals(NODE),
                            get(row, "TUSTRESC").equals("TARGET") ? LesionKind.TARGET : LesionKind.NON_TARGET));
        }
        Map<Reading, Map<Integer, List<Map<String, String>>>> results = new LinkedHashMap<>();
        for (Map<String, String> row : rows("tr_onco_recist.csv")) {
            results.computeIfAbsent(reading(row, "TR"), reading -> new TreeMap<>())
                    .computeIfAbsent(visit(row), visit -> new ArrayList<>())
                    .add(row);
        }
        Map<Reading, Read> readings = new LinkedHashMap<>();
        lesions.forEach((reading, ofReading) -> {
            Map<Integer, Assessment> assessments = new TreeMap<>();
            Objects.requireNonNull(results.get(reading))
                    .forEach((visit, rows) -> assessments.put(visit, assessment(reading, ofReading, rows)));
            Baseline baseline = new Baseline(ofReading, Objects.requireNonNull(assessments.remove(1)));
            readings.put(reading, new Read(baseline, assessments));
        });
        return readings;
    }

    /** The rows of one of the files, by column. */
    static List<Map<String, String>> rows(String file) {
        List<String> lines = lines(file);
        List<String> columns = cells(lines.getFirst());
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            if (cells.size() != columns.size()) {
                throw new IllegalStateException(file + ": " + line);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int index = 0; index < cells.size(); index++) {
                row.put(columns.get(index), cells.get(index));
            }
            rows.add(row);
        }
        return rows;
    }

    static Reading reading(Map<String, String> row, String domain) {
        return new Reading(get(row, "USUBJID"), get(row, domain + "EVAL") + " " + get(row, domain + "EVALID"));
    }

    static int visit(Map<String, String> row) {
        return Integer.parseInt(get(row, "VISITNUM"));
    }

    static String get(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static Assessment assessment(Reading reading, List<Lesion> lesions, List<Map<String, String>> rows) {
        List<TargetMeasurement> targets = new ArrayList<>();
        Set<NonTargetFinding> nonTargets = new LinkedHashSet<>();
        for (Map<String, String> row : rows) {
            Lesion lesion = lesions.stream()
                    .filter(one -> one.id().equals(get(row, "TRLNKID")))
                    .findFirst()
                    .orElseThrow();
            String test = get(row, "TRTESTCD");
            if (test.equals("TUMSTATE")) {
                nonTargets.add(new NonTargetFinding(lesion.id(), NonTargetState.valueOf(get(row, "TRSTRESC"))));
            } else if (test.equals(lesion.nodal() ? "LPERP" : "LDIAM")) {
                targets.add(target(lesion.id(), new BigDecimal(get(row, "TRSTRESN"))));
            }
        }
        return new Assessment(
                date(get(rows.getFirst(), "TRDTC")),
                reading.reader(),
                Modality.CT,
                targets,
                List.copyOf(nonTargets),
                List.of());
    }

    private static TargetMeasurement target(String lesion, BigDecimal millimetres) {
        return millimetres.signum() == 0
                ? TargetMeasurement.of(lesion, TargetState.DISAPPEARED)
                : TargetMeasurement.measured(lesion, millimetres);
    }

    private static LocalDate date(String text) {
        return text.length() == "2014-02".length() ? YearMonth.parse(text).atEndOfMonth() : LocalDate.parse(text);
    }

    private static List<String> lines(String file) {
        try (InputStream in = SdtmReference.class.getResourceAsStream("/reference/recist/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1))
                .map(cell -> cell.replace("\"", ""))
                .toList();
    }
}
