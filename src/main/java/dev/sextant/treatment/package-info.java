/** Treatment lines: planned by a decision, begun with a first dose, watched while they run, ended with a reason. */
@NullMarked
package dev.sextant.treatment;

import org.jspecify.annotations.NullMarked;
