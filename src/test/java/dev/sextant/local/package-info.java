/** The whole system on one machine without Docker: embedded PostgreSQL, object store and engine. Test scope only. */
@NullMarked
package dev.sextant.local;

import org.jspecify.annotations.NullMarked;
