/** Tests about the shape of the whole: packages, models, and how the two fit. */
@NullMarked
package dev.sextant.architecture;

import org.jspecify.annotations.NullMarked;
