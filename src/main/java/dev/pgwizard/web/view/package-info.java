/** What the parts of a page are fed with: small values that templates only print. */
@NullMarked
package dev.pgwizard.web.view;

import org.jspecify.annotations.NullMarked;
