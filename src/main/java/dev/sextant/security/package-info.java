/** People, roles and sites; login, re-authentication, and who may see which case. */
@NullMarked
package dev.sextant.security;

import org.jspecify.annotations.NullMarked;
