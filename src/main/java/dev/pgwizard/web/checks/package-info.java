/** The third step: every check, with its proof and its cure. */
@NullMarked
package dev.pgwizard.web.checks;

import org.jspecify.annotations.NullMarked;
