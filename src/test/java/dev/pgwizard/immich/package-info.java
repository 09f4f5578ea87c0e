@NullMarked
package dev.pgwizard.immich;

import org.jspecify.annotations.NullMarked;
