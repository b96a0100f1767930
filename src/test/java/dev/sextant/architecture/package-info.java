/** Tests that hold the shape of the system: who may use whom, and that models and workers fit together. */
@NullMarked
package dev.sextant.architecture;

import org.jspecify.annotations.NullMarked;
