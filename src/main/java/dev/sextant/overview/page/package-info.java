/** The pages: server-rendered, thin over the same services as the API. */
@NullMarked
package dev.sextant.overview.page;

import org.jspecify.annotations.NullMarked;
