/**
 * The test bed: real Postgres servers of every supported major that a test starts,
 * changes, restarts and throws away.
 */
@NullMarked
package dev.pgwizard.bed;

import org.jspecify.annotations.NullMarked;
