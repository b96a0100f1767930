/** The engine's side of the house: outbox and dispatcher, our own task table, decisions, deployment. */
@NullMarked
package dev.sextant.process;

import org.jspecify.annotations.NullMarked;
