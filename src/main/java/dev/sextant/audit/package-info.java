/** The append-only, hash-chained trail of every change, and the attestations (electronic signatures) in it. */
@NullMarked
package dev.sextant.audit;

import org.jspecify.annotations.NullMarked;
