/** What regimens are made of: drugs, what an organoid can answer of each, reachable exposures. */
@NullMarked
package dev.sextant.regimen;

import org.jspecify.annotations.NullMarked;
