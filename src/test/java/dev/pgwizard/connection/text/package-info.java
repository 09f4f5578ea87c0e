/** Tests of reading connection strings. */
@NullMarked
package dev.pgwizard.connection.text;

import org.jspecify.annotations.NullMarked;
