@NullMarked
package dev.sextant;

import org.jspecify.annotations.NullMarked;
