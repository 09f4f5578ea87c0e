/** The page beside the path that explains a pasted log. */
@NullMarked
package dev.pgwizard.web.symptoms;

import org.jspecify.annotations.NullMarked;
