/** The work-up round: what is expected of which specimen, what has arrived, what is late, and when the round is complete. */
@NullMarked
package dev.sextant.workup;

import org.jspecify.annotations.NullMarked;
