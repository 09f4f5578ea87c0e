/**
 * What Immich is given in the end: settings, files and a report, as text over values. No
 * I/O.
 */
@NullMarked
package dev.pgwizard.handover;

import org.jspecify.annotations.NullMarked;
