/** How the tumour answers to treatment. The arithmetic is in {@code recist}; this package records and signs it. */
@NullMarked
package dev.sextant.response;

import org.jspecify.annotations.NullMarked;
