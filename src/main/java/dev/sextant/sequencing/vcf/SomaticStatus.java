package dev.sextant.sequencing.vcf;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a caller says whether a variant is somatic, other than by FILTER: VarScan in INFO/SS, SomaticSniper and MuSE in
 * FORMAT/SS (2 is somatic), VarDict in INFO/STATUS. All of them let germline and loss of heterozygosity pass.
 */
record SomaticStatus(boolean ssInInfo, boolean ssInFormat, boolean statusInInfo) {

    static final SomaticStatus NOT_SAID = new SomaticStatus(false, false, false);

    /** https://github.com/AstraZeneca-NGS/VarDictJava, somatic status in paired mode. */
    private static final Set<String> NOT_SOMATIC_BY_VARDICT = Set.of("Germline", "StrongLOH", "LikelyLOH");

    /** With what one more header line announces. */
    SomaticStatus orOf(String column, MetaLine meta) {
        String id = meta.attribute("ID").orElse("");
        boolean somatic = meta.attribute("Description")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains("somatic");
        boolean info = column.equals("INFO");
        return new SomaticStatus(
                ssInInfo || somatic && info && id.equals("SS"),
                ssInFormat || somatic && !info && id.equals("SS"),
                statusInInfo || somatic && info && id.equals("STATUS"));
    }

    boolean otherThanSomatic(InfoField info, SampleValues sample) {
        Optional<String> status = ssInInfo ? info.value("SS") : ssInFormat ? sample.value("SS") : Optional.empty();
        return status.filter(value -> !value.equals("2")).isPresent()
                || statusInInfo
                        && info.value("STATUS")
                                .filter(NOT_SOMATIC_BY_VARDICT::contains)
                                .isPresent();
    }
}
