package dev.sextant.study;

import dev.sextant.kernel.Answer;
import dev.sextant.kernel.InvalidInput;
import dev.sextant.process.TaskAnswers;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What was found at screening. A value that was not measured stays empty.
 *
 * @param ecog performance status, 0 to 5
 * @param plasmaOnlyReason why the case goes on with plasma alone when no focus can be biopsied
 * @param neutrophils 10^9/L
 * @param platelets 10^9/L
 * @param haemoglobin g/L
 * @param astUln multiples of the upper limit of normal; likewise {@code altUln} and {@code bilirubinUln}
 * @param creatinineClearance mL/min
 */
record ScreeningFacts(
        int ecog,
        Optional<BigDecimal> lvefPercent,
        Answer measurableDisease,
        Answer biopsiableFocus,
        Optional<String> plasmaOnlyReason,
        Optional<BigDecimal> neutrophils,
        Optional<BigDecimal> platelets,
        Optional<BigDecimal> haemoglobin,
        Optional<BigDecimal> astUln,
        Optional<BigDecimal> altUln,
        Optional<BigDecimal> bilirubinUln,
        Optional<BigDecimal> creatinineClearance,
        Answer liverMetastases,
        Circumstance pregnantOrLactating,
        Circumstance contraception,
        Answer otherActiveMalignancy,
        Answer activeCnsDisease) {

    ScreeningFacts {
        within("ecog", BigDecimal.valueOf(ecog), 0, 5);
        within("lvefPercent", lvefPercent, 0, 100);
        within("neutrophils", neutrophils, 0, 200);
        within("platelets", platelets, 0, 5000);
        // Below 20 it was given in g/dL: nobody with 20 g/L is being screened.
        within("haemoglobin", haemoglobin, 20, 300);
        // Above 100 it was given in U/L or µmol/L instead of multiples.
        within("astUln", astUln, 0, 100);
        within("altUln", altUln, 0, 100);
        within("bilirubinUln", bilirubinUln, 0, 100);
        within("creatinineClearance", creatinineClearance, 0, 300);
    }

    /** @throws InvalidInput when something is missing or outside of what is plausible in the unit asked for */
    static ScreeningFacts of(TaskAnswers answers) {
        return new ScreeningFacts(
                ecog(answers),
                answers.number("lvefPercent"),
                answers.require("measurableDisease", Answer.class),
                answers.require("biopsiableFocus", Answer.class),
                answers.text("plasmaOnlyReason"),
                answers.number("neutrophils"),
                answers.number("platelets"),
                answers.number("haemoglobin"),
                answers.number("astUln"),
                answers.number("altUln"),
                answers.number("bilirubinUln"),
                answers.number("creatinineClearance"),
                answers.require("liverMetastases", Answer.class),
                answers.require("pregnantOrLactating", Circumstance.class),
                answers.require("contraception", Circumstance.class),
                answers.require("otherActiveMalignancy", Answer.class),
                answers.require("activeCnsDisease", Answer.class));
    }

    private static int ecog(TaskAnswers answers) {
        BigDecimal ecog =
                answers.number("ecog").orElseThrow(() -> new InvalidInput("answers.ecog", "0 to 5", "nothing"));
        within("ecog", ecog, 0, 5);
        try {
            return ecog.intValueExact();
        } catch (ArithmeticException e) {
            throw new InvalidInput("answers.ecog", "a whole number from 0 to 5", ecog);
        }
    }

    private static void within(String field, Optional<BigDecimal> value, int least, int most) {
        value.ifPresent(number -> within(field, number, least, most));
    }

    private static void within(String field, BigDecimal value, int least, int most) {
        if (value.compareTo(BigDecimal.valueOf(least)) < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new InvalidInput("answers." + field, "a number from " + least + " to " + most, value.toPlainString());
        }
    }
}
