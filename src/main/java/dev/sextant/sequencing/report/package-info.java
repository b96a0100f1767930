/** Our own layouts for small laboratory reports (CSV and JSON), see {@code docs/file-layouts.md}. No Spring. */
@NullMarked
package dev.sextant.sequencing.report;

import org.jspecify.annotations.NullMarked;
