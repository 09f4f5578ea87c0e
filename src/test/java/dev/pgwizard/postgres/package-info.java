@NullMarked
package dev.pgwizard.postgres;

import org.jspecify.annotations.NullMarked;
