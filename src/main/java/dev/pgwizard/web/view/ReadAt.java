package dev.pgwizard.web.view;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When the server was read for this page and how long it took, by the wizard's clock: the
 * foot of each page says it.
 */
public record ReadAt(LocalTime at, Duration took) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    public String text() {
        return "Read at " + CLOCK.format(at) + " in " + took.toMillis() + " ms. Nothing is stored.";
    }
}
