/**
 * Where a server runs, and what that means for installing, configuring and restarting.
 * Everything that is particular to a platform stands in its data file. No I/O but reading
 * these files once.
 */
@NullMarked
package dev.pgwizard.platform;

import org.jspecify.annotations.NullMarked;
