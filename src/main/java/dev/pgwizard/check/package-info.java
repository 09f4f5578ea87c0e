/** What is examined, and what was found. Pure functions of a server and a target. */
@NullMarked
package dev.pgwizard.check;

import org.jspecify.annotations.NullMarked;
