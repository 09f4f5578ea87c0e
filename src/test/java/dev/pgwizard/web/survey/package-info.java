@NullMarked
package dev.pgwizard.web.survey;

import org.jspecify.annotations.NullMarked;
