/** Tests of the first step, against real servers. */
@NullMarked
package dev.pgwizard.web.connect;

import org.jspecify.annotations.NullMarked;
