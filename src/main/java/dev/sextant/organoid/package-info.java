/**
 * What organoids of a focus say of drugs: plates and long diameters become inhibition, quality, a category per drug and a
 * ranking of regimens, each with its reasons. Proposals for a tumour board, never a decision.
 */
@NullMarked
package dev.sextant.organoid;

import org.jspecify.annotations.NullMarked;
