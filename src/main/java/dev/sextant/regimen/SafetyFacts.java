package dev.sextant.regimen;

import dev.sextant.kernel.Answer;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a patient that bears on the safety of a regimen. A number that was not measured is absent, never normal.
 *
 * @param lvefPercent left ventricular ejection fraction
 * @param baselineLvefPercent the same before the first anti-HER2 treatment of the study
 * @param creatinineClearance mL/min
 * @param platelets 10^9/L
 * @param astUln multiples of the upper limit of normal, as {@code altUln} and {@code bilirubinUln}
 */
public record SafetyFacts(
        LocalDate recordedOn,
        Optional<BigDecimal> lvefPercent,
        Optional<LocalDate> lvefMeasuredOn,
        Optional<BigDecimal> baselineLvefPercent,
        DpdDeficiency dpdDeficiency,
        Optional<BigDecimal> creatinineClearance,
        Optional<BigDecimal> platelets,
        Optional<BigDecimal> astUln,
        Optional<BigDecimal> altUln,
        Optional<BigDecimal> bilirubinUln,
        Menopause menopause,
        Answer visceralCrisis,
        Answer autoimmuneDisease,
        Answer transplant,
        Answer steroids,
        Answer hepatitisB,
        Answer pneumonitis,
        Answer activeCnsDisease,
        Pregnancy pregnant) {

    /** Lack of the enzyme that breaks fluorouracil down. */
    public enum DpdDeficiency {
        NONE,
        PARTIAL,
        COMPLETE,
        NOT_KNOWN
    }

    /** What an aromatase inhibitor needs. */
    public enum Menopause {
        POSTMENOPAUSAL,
        OVARIAN_SUPPRESSION,
        PREMENOPAUSAL,
        NOT_KNOWN
    }

    /** Whether the patient is pregnant. */
    public enum Pregnancy {
        YES,
        NO,
        NOT_KNOWN,
        NOT_APPLICABLE
    }

    public SafetyFacts {
        within("lvefPercent", lvefPercent, 100);
        within("baselineLvefPercent", baselineLvefPercent, 100);
        within("creatinineClearance", creatinineClearance, 300);
        within("platelets", platelets, 3000);
        within("astUln", astUln, 200);
        within("altUln", altUln, 200);
        within("bilirubinUln", bilirubinUln, 100);
        if (lvefMeasuredOn.isPresent() && lvefPercent.isEmpty()) {
            throw new InvalidInput("answers.lvefPercent", "the LVEF that was measured on that date", "nothing");
        }
        lvefMeasuredOn.filter(date -> date.isAfter(recordedOn)).ifPresent(date -> {
            throw new InvalidInput("answers.lvefMeasuredOn", "a date up to the checks, " + recordedOn, date);
        });
    }

    /** @throws InvalidInput when something is missing, or outside of what is plausible in the unit asked for */
    public static SafetyFacts of(TaskAnswers answers) {
        return new SafetyFacts(
                answers.date("recordedOn")
                        .orElseThrow(() -> new InvalidInput("answers.recordedOn", "the date of the checks", "nothing")),
                answers.number("lvefPercent"),
                answers.date("lvefMeasuredOn"),
                answers.number("baselineLvefPercent"),
                answers.require("dpdDeficiency", DpdDeficiency.class),
                answers.number("creatinineClearance"),
                answers.number("platelets"),
                answers.number("astUln"),
                answers.number("altUln"),
                answers.number("bilirubinUln"),
                answers.require("menopause", Menopause.class),
                answers.require("visceralCrisis", Answer.class),
                answers.require("autoimmuneDisease", Answer.class),
                answers.require("transplant", Answer.class),
                answers.require("steroids", Answer.class),
                answers.require("hepatitisB", Answer.class),
                answers.require("pneumonitis", Answer.class),
                answers.require("activeCnsDisease", Answer.class),
                answers.require("pregnant", Pregnancy.class));
    }

    /** With that baseline, unless one was given. */
    public SafetyFacts withBaseline(Optional<BigDecimal> earlier) {
        return new SafetyFacts(
                recordedOn,
                lvefPercent,
                lvefMeasuredOn,
                baselineLvefPercent.or(() -> earlier),
                dpdDeficiency,
                creatinineClearance,
                platelets,
                astUln,
                altUln,
                bilirubinUln,
                menopause,
                visceralCrisis,
                autoimmuneDisease,
                transplant,
                steroids,
                hepatitisB,
                pneumonitis,
                activeCnsDisease,
                pregnant);
    }

    /** Named facts for {@code regimenSafety} on a day, but for what the regimen holds. */
    void put(Map<String, Object> inputs, LocalDate on) {
        number(inputs, "lvefPercent", "lvefStatus", lvefPercent);
        number(
                inputs,
                "lvefFall",
                "lvefFallStatus",
                lvefPercent.flatMap(now -> baselineLvefPercent.map(baseline -> baseline.subtract(now))));
        number(
                inputs,
                "lvefAgeDays",
                "lvefAgeStatus",
                lvefMeasuredOn.map(date -> BigDecimal.valueOf(on.toEpochDay() - date.toEpochDay())));
        inputs.put("dpdDeficiency", dpdDeficiency.name());
        number(inputs, "creatinineClearance", "creatinineClearanceStatus", creatinineClearance);
        number(inputs, "platelets", "plateletsStatus", platelets);
        number(inputs, "astUln", "astStatus", astUln);
        number(inputs, "altUln", "altStatus", altUln);
        number(inputs, "bilirubinUln", "bilirubinStatus", bilirubinUln);
        inputs.put("menopause", menopause.name());
        inputs.put("visceralCrisis", visceralCrisis.name());
        inputs.put("autoimmuneDisease", autoimmuneDisease.name());
        inputs.put("transplant", transplant.name());
        inputs.put("steroids", steroids.name());
        inputs.put("hepatitisB", hepatitisB.name());
        inputs.put("pneumonitis", pneumonitis.name());
        inputs.put("activeCnsDisease", activeCnsDisease.name());
        inputs.put("pregnant", pregnant.name());
    }

    private static void number(Map<String, Object> inputs, String name, String status, Optional<BigDecimal> value) {
        value.ifPresent(number -> inputs.put(name, number));
        inputs.put(status, value.isPresent() ? "KNOWN" : "NOT_KNOWN");
    }

    private static void within(String field, Optional<BigDecimal> value, int most) {
        value.filter(number -> number.signum() < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0)
                .ifPresent(number -> {
                    throw new InvalidInput("answers." + field, "a number from 0 to " + most, number.toPlainString());
                });
    }
}
