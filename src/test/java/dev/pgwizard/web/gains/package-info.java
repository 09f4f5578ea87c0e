@NullMarked
package dev.pgwizard.web.gains;

import org.jspecify.annotations.NullMarked;
