/**
 * One look at the server for one page: what was read, what the checks say of it, what is
 * to be done, and what the frame of the page shows of all that.
 */
@NullMarked
package dev.pgwizard.web.survey;

import org.jspecify.annotations.NullMarked;
