/**
 * Random values for properties that must hold for all of them. A test that fails names
 * the seed, and {@code @Seed} repeats it.
 */
@NullMarked
package dev.pgwizard.samples;

import org.jspecify.annotations.NullMarked;
