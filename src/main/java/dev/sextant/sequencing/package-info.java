/** Somatic variants, copy number, biomarkers and pathology of tissue: files in, findings with a QC verdict out. */
@NullMarked
package dev.sextant.sequencing;

import org.jspecify.annotations.NullMarked;
