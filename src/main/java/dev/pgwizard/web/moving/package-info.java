/** An Immich that runs in its own container moves to this server. */
@NullMarked
package dev.pgwizard.web.moving;

import org.jspecify.annotations.NullMarked;
