/** Beside the path: what the server could do beyond what Immich asks of it. */
@NullMarked
package dev.pgwizard.web.gains;

import org.jspecify.annotations.NullMarked;
