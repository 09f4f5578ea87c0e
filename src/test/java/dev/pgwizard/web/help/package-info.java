@NullMarked
package dev.pgwizard.web.help;

import org.jspecify.annotations.NullMarked;
