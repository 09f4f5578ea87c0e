/** Runs what was approved, and tells live how it goes. */
@NullMarked
package dev.pgwizard.apply;

import org.jspecify.annotations.NullMarked;
