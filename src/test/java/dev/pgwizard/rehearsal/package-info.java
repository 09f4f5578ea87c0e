@NullMarked
package dev.pgwizard.rehearsal;

import org.jspecify.annotations.NullMarked;
