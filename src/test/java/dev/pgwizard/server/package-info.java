@NullMarked
package dev.pgwizard.server;

import org.jspecify.annotations.NullMarked;
