/** What must hold for a program that is handed a superuser's password. */
@NullMarked
package dev.pgwizard.safety;

import org.jspecify.annotations.NullMarked;
