/**
 * What can go wrong between a form and a login, one method to a kind: what happened,
 * which field is at fault, and what to do about it, in the words that the page and the
 * command line show. Words set names in `backticks`.
 */
@NullMarked
package dev.pgwizard.connection.problem;

import org.jspecify.annotations.NullMarked;
