/**
 * The documents of the project as pages of the wizard, so that help needs no internet.
 */
@NullMarked
package dev.pgwizard.web.help;

import org.jspecify.annotations.NullMarked;
