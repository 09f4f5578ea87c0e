/** Boot's plain page, for comparison; outside of what the wizard scans. */
@NullMarked
package dev.hello;

import org.jspecify.annotations.NullMarked;
