/** Whole ways of patients through the system, on real and derived files. */
@NullMarked
package dev.sextant.journey;

import org.jspecify.annotations.NullMarked;
