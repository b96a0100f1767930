/** From findings over foci and plasma to a genomic signature, and from there to an arm with a reason for every arm. */
@NullMarked
package dev.sextant.grouping;

import org.jspecify.annotations.NullMarked;
