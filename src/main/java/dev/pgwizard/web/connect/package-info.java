/**
 * The first step: fields or a pasted text, one attempt, and either the next step or what
 * to do about it.
 */
@NullMarked
package dev.pgwizard.web.connect;

import org.jspecify.annotations.NullMarked;
