/**
 * The pages: one controller for each step, the frame around them, the session and what
 * went wrong.
 */
@NullMarked
package dev.pgwizard.web;

import org.jspecify.annotations.NullMarked;
