package dev.sextant.sequencing;

import java.math.BigDecimal;

/**
 * Copy number of one gene of interest, from the segment that covers most of it, found by coordinate.
 *
 * @param total total copies per cell, purity-aware where the sender gave a purity
 * @param evidence for people: the segment, its log2 ratio, and how the number was got
 */
public record GeneCopyNumber(String gene, BigDecimal total, String evidence) {}
