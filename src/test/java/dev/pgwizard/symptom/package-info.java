/** The catalogue of symptoms against real logs. */
@NullMarked
package dev.pgwizard.symptom;

import org.jspecify.annotations.NullMarked;
