/**
 * The wizard without a browser: the same checks and the same plan, for cron, health
 * checks and init containers.
 */
@NullMarked
package dev.pgwizard.cli;

import org.jspecify.annotations.NullMarked;
