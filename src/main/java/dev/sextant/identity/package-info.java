/**
 * The right patient: genotypes at common SNPs are compared within a case and with every other case; what is not the
 * patient's is held until two people release it.
 */
@NullMarked
package dev.sextant.identity;

import org.jspecify.annotations.NullMarked;
