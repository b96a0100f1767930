/**
 * The arithmetic of drug response: viability, growth-rate inhibition, curves, long diameters, plate quality. No Spring. What
 * has no value says so and why; nothing here is infinite or not a number.
 */
@NullMarked
package dev.sextant.organoid.response;

import org.jspecify.annotations.NullMarked;
