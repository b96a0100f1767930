/** What every endpoint has in common: problem details, idempotency keys, paging. */
@NullMarked
package dev.sextant.web;

import org.jspecify.annotations.NullMarked;
