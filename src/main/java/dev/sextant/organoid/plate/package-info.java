/**
 * Reading what a reader or a microscope exported: plates, plate maps, manifests and tables of long diameters. No Spring.
 * The layouts stand in {@code docs/file-layouts.md}.
 */
@NullMarked
package dev.sextant.organoid.plate;

import org.jspecify.annotations.NullMarked;
