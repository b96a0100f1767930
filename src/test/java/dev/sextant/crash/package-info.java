/**
 * Nothing acknowledged is ever lost: {@code LocalSextant} as a process of its own, driven over HTTP, killed at the worst
 * moments, started again on the same folder, and compared with what it had acknowledged.
 */
@NullMarked
package dev.sextant.crash;

import org.jspecify.annotations.NullMarked;
