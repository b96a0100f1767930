/** Circulating tumour DNA: what blood shows, and what it cannot show. */
@NullMarked
package dev.sextant.plasma;

import org.jspecify.annotations.NullMarked;
