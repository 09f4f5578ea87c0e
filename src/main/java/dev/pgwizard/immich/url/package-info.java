/**
 * A {@code DB_URL} as Immich itself reads it, which differs from what libpq and the JDBC
 * driver make of the same text.
 */
@NullMarked
package dev.pgwizard.immich.url;

import org.jspecify.annotations.NullMarked;
