/** What a release of Immich needs from Postgres: data, not code. */
@NullMarked
package dev.pgwizard.immich;

import org.jspecify.annotations.NullMarked;
