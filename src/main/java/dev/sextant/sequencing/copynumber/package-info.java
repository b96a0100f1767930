/** Reads copy-number segments and asks which genes they cover. Plain Java. */
@NullMarked
package dev.sextant.sequencing.copynumber;

import org.jspecify.annotations.NullMarked;
