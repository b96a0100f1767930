/** Reads mutation annotation format (MAF) files. Plain Java: neither Spring nor the engine. */
@NullMarked
package dev.sextant.sequencing.maf;

import org.jspecify.annotations.NullMarked;
