package dev.sextant.study;

import dev.sextant.kernel.InvalidInput;
import java.time.LocalDate;

/**
 * Age when only the year of birth is known: until the birthday of the year has certainly passed, one of two values.
 *
 * @param least age of somebody born on the last day of the year
 * @param most age of somebody born on its first day
 */
record Age(int least, int most) {

    static Age of(int birthYear, LocalDate today) {
        int most = today.getYear() - birthYear;
        if (most < 0) {
            throw new InvalidInput("subject.birthYear", "a year not after " + today.getYear(), birthYear);
        }
        boolean lastDay = today.getDayOfYear() == today.lengthOfYear();
        return new Age(lastDay || most == 0 ? most : most - 1, most);
    }

    boolean isExact() {
        return least == most;
    }

    @Override
    public String toString() {
        return isExact() ? Integer.toString(least) : least + " or " + most;
    }
}
