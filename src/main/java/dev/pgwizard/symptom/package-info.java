/**
 * What a line of a log means and what to do about it: data in the resources, read here,
 * matched against a pasted log.
 */
@NullMarked
package dev.pgwizard.symptom;

import org.jspecify.annotations.NullMarked;
