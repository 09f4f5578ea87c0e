/** What Java reads first of the jar. */
@NullMarked
package dev.pgwizard.start;

import org.jspecify.annotations.NullMarked;
