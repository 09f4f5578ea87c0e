/**
 * The benchmark that bench/run starts: what the wizard costs, beside what people would
 * use instead. No test; tests hold what can be counted.
 */
@NullMarked
package dev.pgwizard.bench;

import org.jspecify.annotations.NullMarked;
