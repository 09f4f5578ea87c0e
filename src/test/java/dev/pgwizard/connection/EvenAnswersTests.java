package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A port that refuses and a firewall that rejects take as long to answer on as one that
 * never answers, so that the form is a slow scanner at best.
 */
class EvenAnswersTests {

    private static final Duration CONNECT = Duration.ofMillis(700);

    private final Connector connector = new Connector(new WizardHost(false), new Limits(CONNECT, Duration.ofSeconds(2),
            Duration.ofSeconds(1), Duration.ofSeconds(2), 1000, Duration.ofSeconds(1), Duration.ofSeconds(1)));

    @Test
    void answersOnAClosedPortAsLateAsOnASilentOne() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertLate("127.0.0.1", closed, Kind.CONNECTION_REFUSED);
    }

    /** As a firewall that rejects; Linux itself rejects a call to everybody. */
    @Test
    void answersAsLateWhereTheCallIsTurnedAway() {
        assertLate("255.255.255.255", 5432, Kind.UNREACHABLE);
    }

    private void assertLate(String host, int port, Kind expected) {
        long start = System.nanoTime();
        ConnectionAttempt attempt = connector.probe(new ConnectionDetails(host, port, "postgres", "postgres",
                Secret.EMPTY, SslMode.PREFER, Optional.empty()));
        assertThat(attempt.result()).isInstanceOfSatisfying(Stopped.class,
                stopped -> assertThat(stopped.problem().kind()).isEqualTo(expected));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(CONNECT.toNanos());
    }

}
