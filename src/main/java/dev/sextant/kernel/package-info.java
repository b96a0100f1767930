/** Words every feature shares: typed ids, three-valued answers, hashes, the errors a caller can cause. Depends on nothing. */
@NullMarked
package dev.sextant.kernel;

import org.jspecify.annotations.NullMarked;
