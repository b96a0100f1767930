package dev.sextant.sequencing.vcf;

/**
 * Which figures in INFO speak of the tumour alone. With several samples they are sums over all of them, and {@code AF} is
 * a frequency among genotypes except where LoFreq wrote it.
 */
record InfoReads(boolean counts, boolean fraction) {}
