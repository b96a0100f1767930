/** The tumour board: decisions, countersignatures, re-tests. */
@NullMarked
package dev.sextant.board;

import org.jspecify.annotations.NullMarked;
