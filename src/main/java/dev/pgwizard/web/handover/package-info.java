/** The last step: what Immich is given, to copy and to download. */
@NullMarked
package dev.pgwizard.web.handover;

import org.jspecify.annotations.NullMarked;
