@NullMarked
package dev.pgwizard.immich.url;

import org.jspecify.annotations.NullMarked;
