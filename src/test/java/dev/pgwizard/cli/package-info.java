@NullMarked
package dev.pgwizard.cli;

import org.jspecify.annotations.NullMarked;
