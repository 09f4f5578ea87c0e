package dev.pgwizard.web.connect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.stereotype.Component;

/**
 * Keeps the connect form from being a port scanner or a tool for guessing passwords: few
 * attempts a minute, for one session and for all.
 */
@Component
class AttemptLimiter {

    static final int PER_SESSION = 10;

    static final int OVERALL = 60;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;

    private final Deque<Attempt> recent = new ArrayDeque<>();

    private record Attempt(Instant at, String session) {
    }

    AttemptLimiter() {
        this(Clock.systemUTC());
    }

    AttemptLimiter(Clock clock) {
        this.clock = clock;
    }

    /** Takes one attempt if one is left. */
    synchronized boolean take(String session) {
        if (left(session) == 0) {
            return false;
        }
        recent.add(new Attempt(clock.instant(), session));
        return true;
    }

    synchronized int left(String session) {
        Instant start = clock.instant().minus(WINDOW);
        while (!recent.isEmpty() && recent.peek().at().isBefore(start)) {
            recent.remove();
        }
        long own = recent.stream().filter(attempt -> attempt.session().equals(session)).count();
        return (int) Math.max(0, Math.min(PER_SESSION - own, OVERALL - recent.size()));
    }

}
