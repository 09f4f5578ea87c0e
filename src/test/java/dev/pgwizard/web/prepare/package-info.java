/** Tests of the plan, its run and the wait, over real HTTP against real servers. */
@NullMarked
package dev.pgwizard.web.prepare;

import org.jspecify.annotations.NullMarked;
