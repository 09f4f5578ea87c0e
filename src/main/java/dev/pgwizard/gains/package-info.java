/**
 * What a server of one's own can do beyond Immich's bundled one, what each of it takes
 * there, and the dump before the first change. Text over a reading; the wizard applies
 * none of it. No I/O.
 */
@NullMarked
package dev.pgwizard.gains;

import org.jspecify.annotations.NullMarked;
