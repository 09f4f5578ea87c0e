/** Tests of the explanations. */
@NullMarked
package dev.pgwizard.connection.problem;

import org.jspecify.annotations.NullMarked;
