/** The remedies as ordered, merged steps, and the writers that print them. No I/O. */
@NullMarked
package dev.pgwizard.plan;

import org.jspecify.annotations.NullMarked;
