@NullMarked
package dev.pgwizard.apply;

import org.jspecify.annotations.NullMarked;
