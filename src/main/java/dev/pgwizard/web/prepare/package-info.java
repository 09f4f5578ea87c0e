/** The fourth step: the plan, its run, and the wait for what only a person can do. */
@NullMarked
package dev.pgwizard.web.prepare;

import org.jspecify.annotations.NullMarked;
