/** Tests of the rehearsal's page, over real HTTP against a real server. */
@NullMarked
package dev.pgwizard.web.verify;

import org.jspecify.annotations.NullMarked;
