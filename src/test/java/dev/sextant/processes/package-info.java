/**
 * Every path of every process model, walked on the engine with the real workers, decisions and forms: what people do goes
 * through the API, time is moved, never waited for. {@code EveryPathIT} fails when a model has an element or a flow that no
 * test of this package has seen.
 */
@NullMarked
package dev.sextant.processes;

import org.jspecify.annotations.NullMarked;
