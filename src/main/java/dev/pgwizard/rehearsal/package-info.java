/** Does what Immich will do at its start and when it searches, and takes it all back. */
@NullMarked
package dev.pgwizard.rehearsal;

import org.jspecify.annotations.NullMarked;
