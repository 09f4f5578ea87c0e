package dev.pgwizard.web.view;

import java.time.Duration;
import java.time.LocalTime;

/**
 * When the server was read for this page and how long it took, by the wizard's clock: the
 * foot of each page says it.
 */
public record ReadAt(LocalTime at, Duration took) {

    public String text() {
        return "Read at " + Clock.time(at) + " in " + Clock.length(took) + ". Nothing is stored.";
    }
}
