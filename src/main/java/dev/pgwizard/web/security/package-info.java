/**
 * Who may ask the wizard for anything: the door, the names it answers to, the headers of
 * each answer.
 */
@NullMarked
package dev.pgwizard.web.security;

import org.jspecify.annotations.NullMarked;
