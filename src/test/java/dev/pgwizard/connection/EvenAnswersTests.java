package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.problem.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A port that refuses takes as long to answer on as one that never answers, so that the
 * form is a slow scanner at best.
 */
class EvenAnswersTests {

    private static final Duration CONNECT = Duration.ofMillis(700);

    private final Connector connector = new Connector(new Surroundings(false),
            new Limits(CONNECT, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(2), 1000,
                    Duration.ofSeconds(1), Duration.ofSeconds(1)));

    @Test
    void answersOnAClosedPortAsLateAsOnASilentOne() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        long start = System.nanoTime();
        ConnectionAttempt attempt = connector.probe(new ConnectionDetails("127.0.0.1", closed, "postgres", "postgres",
                Secret.EMPTY, SslMode.PREFER, Optional.empty()));
        assertThat(attempt.result()).isInstanceOfSatisfying(Stopped.class,
                stopped -> assertThat(stopped.problem()).isInstanceOf(Refused.class));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(CONNECT.toNanos());
    }

}
