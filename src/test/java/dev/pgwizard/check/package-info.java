@NullMarked
package dev.pgwizard.check;

import org.jspecify.annotations.NullMarked;
