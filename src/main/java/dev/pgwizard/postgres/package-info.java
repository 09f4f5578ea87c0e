/** The vocabulary of Postgres: versions, names, literals, SQLSTATEs. No I/O. */
@NullMarked
package dev.pgwizard.postgres;

import org.jspecify.annotations.NullMarked;
