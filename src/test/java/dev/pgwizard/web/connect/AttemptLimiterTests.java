package dev.pgwizard.web.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.web.connect.ConnectPage.AttemptsLeft;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptLimiterTests {

    private final Minutes clock = new Minutes();

    private final AttemptLimiter limiter = new AttemptLimiter(clock);

    @Test
    void givesEachSessionItsOwnAttempts() {
        IntStream.range(0, AttemptLimiter.PER_SESSION).forEach(i -> assertThat(limiter.take("one")).isTrue());
        assertThat(limiter.take("one")).isFalse();
        assertThat(limiter.left("one")).isZero();
        assertThat(limiter.left("two")).isEqualTo(AttemptLimiter.PER_SESSION);
    }

    @Test
    void limitsAllSessionsTogether() {
        IntStream.range(0, AttemptLimiter.OVERALL).forEach(i -> assertThat(limiter.take("session " + i)).isTrue());
        assertThat(limiter.take("another")).isFalse();
    }

    @Test
    void forgetsAfterAMinute() {
        IntStream.range(0, AttemptLimiter.OVERALL).forEach(i -> limiter.take("session " + i));
        clock.pass(2);
        assertThat(limiter.left("another")).isEqualTo(AttemptLimiter.PER_SESSION);
    }

    @Test
    void countsInWords() {
        assertThat(new AttemptsLeft(1).text()).startsWith("One attempt is left in this minute.");
        assertThat(new AttemptsLeft(4).text()).startsWith("Four attempts are left in this minute.");
        assertThat(new AttemptsLeft(0).text()).startsWith("No attempts are left in this minute.");
    }

}
