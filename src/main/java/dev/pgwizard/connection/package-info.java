/**
 * How a Postgres server is reached: what the person entered, the one place that opens
 * connections, and what can go wrong.
 */
@NullMarked
package dev.pgwizard.connection;

import org.jspecify.annotations.NullMarked;
