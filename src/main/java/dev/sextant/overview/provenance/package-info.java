/**
 * Question: what does a decision on treatment rest on? Answered from stored rows alone, in the terms of
 * <a href="https://www.w3.org/TR/prov-o/">W3C PROV-O</a>.
 */
@NullMarked
package dev.sextant.overview.provenance;

import org.jspecify.annotations.NullMarked;
