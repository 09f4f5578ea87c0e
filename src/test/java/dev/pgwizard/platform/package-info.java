/** The data files of the platforms: what they recognise and what they print. */
@NullMarked
package dev.pgwizard.platform;

import org.jspecify.annotations.NullMarked;
