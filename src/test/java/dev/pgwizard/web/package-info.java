/** The frame of the pages, over real HTTP. */
@NullMarked
package dev.pgwizard.web;

import org.jspecify.annotations.NullMarked;
