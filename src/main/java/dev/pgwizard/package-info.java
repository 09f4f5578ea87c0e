/** The wizard: starts the web application. */
@NullMarked
package dev.pgwizard;

import org.jspecify.annotations.NullMarked;
