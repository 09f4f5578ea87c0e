/** What could be done about a finding: deltas, never whole lists. No I/O. */
@NullMarked
package dev.pgwizard.remedy;

import org.jspecify.annotations.NullMarked;
