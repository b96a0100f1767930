package dev.sextant.sequencing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a pathology report tells of how its HER2 result came about.
 *
 * @param completeIntensePercent share of tumour cells with complete, intense membrane staining, 0 to 100
 * @param completeWeakPercent share with complete, weak to moderate staining, 0 to 100
 * @param ishRecount {@code DONE} when the ratio and copies are those of a second observer's recount, {@code NOT_DONE}
 * @param decalcification {@code NONE}, {@code EDTA} or {@code ACID}, of the block that was stained
 */
public record PathologyDetail(
        Optional<BigDecimal> completeIntensePercent,
        Optional<BigDecimal> completeWeakPercent,
        Optional<String> ishRecount,
        Optional<String> decalcification) {

    /** Empty when nothing is told. */
    public Optional<PathologyDetail> ifAny() {
        return completeIntensePercent.isEmpty()
                        && completeWeakPercent.isEmpty()
                        && ishRecount.isEmpty()
                        && decalcification.isEmpty()
                ? Optional.empty()
                : Optional.of(this);
    }
}
