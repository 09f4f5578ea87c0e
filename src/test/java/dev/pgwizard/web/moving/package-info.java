/** Tests of a step, over real HTTP against a real server. */
@NullMarked
package dev.pgwizard.web.moving;

import org.jspecify.annotations.NullMarked;
