/** Reads somatic VCF files. Plain Java: neither Spring nor the engine. */
@NullMarked
package dev.sextant.sequencing.vcf;

import org.jspecify.annotations.NullMarked;
