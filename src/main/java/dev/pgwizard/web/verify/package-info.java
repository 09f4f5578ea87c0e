/** The fifth step: the rehearsal, which is the proof. */
@NullMarked
package dev.pgwizard.web.verify;

import org.jspecify.annotations.NullMarked;
