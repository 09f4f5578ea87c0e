/** What is handed over, read by the programs that it is for. */
@NullMarked
package dev.pgwizard.handover;

import org.jspecify.annotations.NullMarked;
