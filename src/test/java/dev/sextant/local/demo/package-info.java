/** Synthetic patients, derived from public data with a seed. They say so in their own headers. */
@NullMarked
package dev.sextant.local.demo;

import org.jspecify.annotations.NullMarked;
