@NullMarked
package dev.pgwizard.plan;

import org.jspecify.annotations.NullMarked;
