package dev.sextant.sequencing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Immunohistochemistry and in-situ hybridisation of one specimen, as reported; status is derived per study.
 *
 * @param her2Immunohistochemistry {@code 0}, {@code 1+}, {@code 2+}, {@code 3+}
 * @param her2FaintStainingPercent share of cells with faint, incomplete staining (tells ultralow from zero)
 * @param her2InSituHybridisation {@code POSITIVE} or {@code NEGATIVE} as reported
 * @param her2Cep17Ratio HER2/CEP17
 * @param her2CopiesPerCell mean HER2 signals per cell
 * @param oestrogenReceptorPercent stained nuclei, 0 to 100
 * @param progesteroneReceptorPercent stained nuclei, 0 to 100
 * @param detail what the HER2 result rests on, when the report tells
 */
public record Pathology(
        Optional<String> her2Immunohistochemistry,
        Optional<BigDecimal> her2FaintStainingPercent,
        Optional<String> her2InSituHybridisation,
        Optional<BigDecimal> her2Cep17Ratio,
        Optional<BigDecimal> her2CopiesPerCell,
        Optional<BigDecimal> oestrogenReceptorPercent,
        Optional<BigDecimal> progesteroneReceptorPercent,
        Optional<PathologyDetail> detail) {

    /** Of a report that tells results alone. */
    public Pathology(
            Optional<String> her2Immunohistochemistry,
            Optional<BigDecimal> her2FaintStainingPercent,
            Optional<String> her2InSituHybridisation,
            Optional<BigDecimal> her2Cep17Ratio,
            Optional<BigDecimal> her2CopiesPerCell,
            Optional<BigDecimal> oestrogenReceptorPercent,
            Optional<BigDecimal> progesteroneReceptorPercent) {
        this(
                her2Immunohistochemistry,
                her2FaintStainingPercent,
                her2InSituHybridisation,
                her2Cep17Ratio,
                her2CopiesPerCell,
                oestrogenReceptorPercent,
                progesteroneReceptorPercent,
                Optional.empty());
    }
}
