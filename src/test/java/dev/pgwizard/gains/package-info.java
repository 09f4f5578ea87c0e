@NullMarked
package dev.pgwizard.gains;

import org.jspecify.annotations.NullMarked;
