/** The programs that read what the wizard writes, and the texts that it should write. */
@NullMarked
package dev.pgwizard.consumers;

import org.jspecify.annotations.NullMarked;
