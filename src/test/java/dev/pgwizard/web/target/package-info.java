/** Tests of a step, over real HTTP against a real server. */
@NullMarked
package dev.pgwizard.web.target;

import org.jspecify.annotations.NullMarked;
