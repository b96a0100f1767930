/** The embedded Camunda engine of the local stack. */
@NullMarked
package dev.sextant.local.camunda;

import org.jspecify.annotations.NullMarked;
