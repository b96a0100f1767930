package dev.sextant.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/** A place where people differ by one base; both alleles on the forward strand of the reference. */
record Site(String place, char reference, char alternative) {

    private static final Pattern RSID = Pattern.compile("rs[1-9][0-9]{0,14}");

    /**
     * @param rsid names the place whatever the build; anything else is no name
     * @param build with chromosome and position names the place where there is no rsid
     */
    static Site of(String rsid, String build, String chromosome, long position, char reference, char alternative) {
        Optional<String> named =
                Optional.of(rsid).filter(text -> RSID.matcher(text).matches());
        return new Site(named.orElse(build + ":" + chromosome + ":" + position), reference, alternative);
    }

    /** The same for both builds, also where their reference bases are exchanged. */
    String key() {
        return place + ":" + (reference < alternative ? reference + "/" + alternative : alternative + "/" + reference);
    }

    /** @param alternatives how many of the two copies are the alternative allele */
    int copiesOfSecond(int alternatives) {
        return reference < alternative ? alternatives : 2 - alternatives;
    }
}
