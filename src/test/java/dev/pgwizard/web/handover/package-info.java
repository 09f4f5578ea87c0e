/** The last step over real HTTP, on real servers. */
@NullMarked
package dev.pgwizard.web.handover;

import org.jspecify.annotations.NullMarked;
