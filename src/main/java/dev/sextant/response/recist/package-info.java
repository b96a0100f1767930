/**
 * RECIST 1.1 as arithmetic: from lesion diameters to target, non-target, overall and best overall response, each with the
 * figures it was made from and a sentence that says why. Plain Java: no Spring, no engine, no database.
 *
 * <p>Sources: Eisenhauer and others, Eur J Cancer 2009;45:228 (doi 10.1016/j.ejca.2008.10.026), with EORTC's
 * clarifications (recist.eortc.org). Millimetres are exact decimals throughout: in binary fractions 0.7 x 100 is not 70, and
 * a patient at the boundary would be put on its wrong side.
 */
@NullMarked
package dev.sextant.response.recist;

import org.jspecify.annotations.NullMarked;
