package dev.sextant.sequencing.vcf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name or the description of a sample says about its side. */
final class SampleName {

    private static final Pattern TUMOUR =
            Pattern.compile("(?i)(?<!non|non[-_ ]|peri|peri[-_ ])tumou?r|(?<![a-z])somatic");
    private static final Pattern NORMAL =
            Pattern.compile("(?i)(?<![a-z])(normal|germ-?line|control)(?![a-z])|(non|peri)[-_ ]?tumou?r");

    /** Sample types 01 to 09 are tumours, 10 to 19 normal (https://docs.gdc.cancer.gov/Encyclopedia/pages/TCGA_Barcode/). */
    private static final Pattern BARCODE = Pattern.compile("TCGA-[A-Z0-9]{2}-[A-Z0-9]{4}-([01])([0-9])(?![0-9])");

    private static final Pattern SUFFIX = Pattern.compile("(?i)(.*[-_.])([TN])");

    private SampleName() {}

    /** Tumour or normal. */
    enum Role {
        TUMOUR,
        NORMAL,
        NOT_SAID
    }

    /** Of one sample column; a column that joins a tumour with its normal is the tumour's. */
    static Role roleOf(String name) {
        Matcher barcode = BARCODE.matcher(name);
        boolean tumour = false;
        boolean normal = false;
        while (barcode.find()) {
            boolean second = barcode.group(1).equals("1");
            normal |= second;
            tumour |= !second && !barcode.group(2).equals("0");
        }
        if (tumour || normal) {
            return tumour ? Role.TUMOUR : Role.NORMAL;
        }
        return roleSaidIn(name);
    }

    /** {@code NOT_SAID} also where a text names both sides. */
    static Role roleSaidIn(String text) {
        boolean tumour = TUMOUR.matcher(text).find();
        boolean normal = NORMAL.matcher(text).find();
        if (tumour == normal) {
            return Role.NOT_SAID;
        }
        return tumour ? Role.TUMOUR : Role.NORMAL;
    }

    /** Whether two names are alike but for a T and an N at their end: {@code P7-T} and {@code P7-N}. */
    static boolean pair(String tumour, String normal) {
        Matcher one = SUFFIX.matcher(tumour);
        Matcher other = SUFFIX.matcher(normal);
        return one.matches()
                && other.matches()
                && one.group(1).equals(other.group(1))
                && one.group(2).equalsIgnoreCase("T")
                && other.group(2).equalsIgnoreCase("N");
    }
}
