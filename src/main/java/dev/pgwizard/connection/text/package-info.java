/** Connection strings as people have them at hand, read into the fields of a form. */
@NullMarked
package dev.pgwizard.connection.text;

import org.jspecify.annotations.NullMarked;
