package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.FakeServer.Manner;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The wizard meets a fake server, and the test looks at what it makes of it. */
record Encounter(Connector connector) {

    /** Patience that only a server which never answers uses up. */
    static Encounter patient() {
        return within(Duration.ofMillis(300), Duration.ofSeconds(3));
    }

    /** For servers that do answer, on a machine that is busy. */
    static Encounter calm() {
        return within(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    /** For servers that stall: an attempt ends within about a second. */
    static Encounter brief() {
        return within(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    private static Encounter within(Duration connect, Duration login) {
        return new Encounter(new Connector(new WizardHost(false),
                new Limits(connect, login, login, login.multipliedBy(2), 100_000, login, login)));
    }

    /** The problem is of that kind, and no connection is left open. */
    ConnectionProblem ends(Manner manner, SslMode mode, Kind expected) {
        ConnectionProblem problem = ends(manner, mode);
        assertThat(problem.kind()).isEqualTo(expected);
        return problem;
    }

    /** There is a problem of whatever kind, and no connection is left open. */
    ConnectionProblem ends(Manner manner, SslMode mode) {
        try (FakeServer fake = new FakeServer(manner)) {
            ConnectionProblem problem = problem(details(fake.port(), mode));
            assertThat(fake.allEnded()).as("connections closed").isTrue();
            return problem;
        }
    }

    ConnectionProblem problem(ConnectionDetails details) {
        ConnectionAttempt attempt = connector.probe(details);
        assertThat(attempt.result()).isInstanceOf(Stopped.class);
        return ((Stopped) attempt.result()).problem();
    }

    /** A server that refuses the login with these fields of an error. */
    static Manner refusing(String... fields) {
        return (in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(FakeServer.error(fields));
        };
    }

    /** A server that speaks first. */
    static Manner greeting(String words) {
        return (in, out) -> {
            out.write(words.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            FakeServer.listen(in);
        };
    }

    static ConnectionDetails details(int port, SslMode mode) {
        return new ConnectionDetails("127.0.0.1", port, "postgres", "postgres", Secret.of("hunter2"), mode,
                Optional.empty());
    }

}
