/** The page that explains a pasted log, over real HTTP. */
@NullMarked
package dev.pgwizard.web.symptoms;

import org.jspecify.annotations.NullMarked;
