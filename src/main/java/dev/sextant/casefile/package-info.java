/** The case: identity, referral, consent, foci, specimens, stage and timeline. */
@NullMarked
package dev.sextant.casefile;

import org.jspecify.annotations.NullMarked;
