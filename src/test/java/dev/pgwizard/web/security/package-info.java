/** Doors, headers and refusals, over real HTTP. */
@NullMarked
package dev.pgwizard.web.security;

import org.jspecify.annotations.NullMarked;
