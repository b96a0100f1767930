/**
 * What {@code docker/} promises, held without Docker: the files are read as their readers read them, and the image's start
 * command runs from the packaged jar against engine, PostgreSQL, object store and identity provider over their networks.
 */
@NullMarked
package dev.sextant.production;

import org.jspecify.annotations.NullMarked;
