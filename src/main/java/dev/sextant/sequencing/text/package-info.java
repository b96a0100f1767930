/** Reads laboratory files line by line, whatever their compression and line ends, in flat memory. Plain Java. */
@NullMarked
package dev.sextant.sequencing.text;

import org.jspecify.annotations.NullMarked;
