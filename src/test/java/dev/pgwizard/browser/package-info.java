/** The whole path in a real browser. */
@NullMarked
package dev.pgwizard.browser;

import org.jspecify.annotations.NullMarked;
