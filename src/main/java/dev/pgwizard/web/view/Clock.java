package dev.pgwizard.web.view;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the pages write them: by the clock and in the zone of the wizard. */
public final class Clock {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private Clock() {
    }

    /** "21:44:10". */
    public static String time(LocalTime time) {
        return TIME.format(time);
    }

    /** "21:44:10". */
    public static String time(Instant instant) {
        return TIME.format(local(instant));
    }

    /** "21:44:10.118". */
    public static String exact(Instant instant) {
        return EXACT.format(local(instant));
    }

    /** "14 ms", "3.2 s", "2 min". */
    public static String length(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 100_000 ? "%d.%d s".formatted(millis / 1_000, millis / 100 % 10)
                : duration.toMinutes() + " min";
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
    }

    /**
     * When the server was read for this page and how long it took, by the wizard's clock:
     * the foot of each page says it.
     */
    public record ReadAt(LocalTime at, Duration took) {

        public String text() {
            return "Read at " + Clock.time(at) + " in " + Clock.length(took) + ". Nothing is stored.";
        }
    }

}
