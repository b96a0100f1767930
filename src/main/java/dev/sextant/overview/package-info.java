/** Reads across features for people: cases, worklist, pages. */
@NullMarked
package dev.sextant.overview;

import org.jspecify.annotations.NullMarked;
