/** Files as the laboratories sent them: spooled, hashed, checked, stored once, with a receipt. */
@NullMarked
package dev.sextant.document;

import org.jspecify.annotations.NullMarked;
