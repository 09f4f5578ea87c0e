/** The second step: which Immich, with which extension, in which database, as whom. */
@NullMarked
package dev.pgwizard.web.target;

import org.jspecify.annotations.NullMarked;
