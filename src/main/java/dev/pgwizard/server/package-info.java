/** What the server is at one moment, and the one place that reads it. */
@NullMarked
package dev.pgwizard.server;

import org.jspecify.annotations.NullMarked;
