package dev.pgwizard.rehearsal;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.immich.Target;
import dev.pgwizard.rehearsal.ProbeResult.Failed;
import dev.pgwizard.rehearsal.ProbeResult.Passed;
import dev.pgwizard.server.Databases;
import dev.pgwizard.server.Reading.UnreadableAnswerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Logs in as Immich's role and does its start and its search in one transaction that is
 * rolled back: what can only be known by doing is done. It throws nothing: whatever goes
 * wrong is how a probe went.
 */
@Component
public final class Rehearsal {

    private static final String TLS = """
            SELECT coalesce((SELECT 'over ' || version FROM pg_catalog.pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid() AND ssl),
              'without TLS')""";

    /**
     * Rehearses.
     * @param asRole opens connections as Immich's role, through the address that Immich
     * will use
     */
    public Rehearsed rehearse(Target target, Databases asRole) {
        Instant at = Instant.now();
        long began = System.nanoTime();
        List<ProbeResult> results = new ArrayList<>();
        try (Connection connection = asRole.open(target.database())) {
            RehearsalSession session = RehearsalSession.on(connection, target);
            results.add(logIn(target, new Passed(since(began), session.valueIfTold(TLS))));
            new ProbeRunner(session, results).run();
        }
        catch (SQLException e) {
            results.add(interrupted(e, target, results.isEmpty(), began));
        }
        catch (ConnectionFailedException e) {
            results.add(logIn(target, refused(since(began), e)));
        }
        catch (RuntimeException | AssertionError garbage) {
            results.add(interrupted(new UnreadableAnswerException(garbage), target, results.isEmpty(), began));
        }
        return new Rehearsed(target.role(), at, since(began), results);
    }

    private static ProbeResult interrupted(SQLException e, Target target, boolean atTheDoor, long began) {
        return atTheDoor
                ? logIn(target, ProbeRunner.failed(since(began), e, Probe.of(ProbeResult.LOG_IN, "", "role-login", "")))
                : new ProbeResult("look-around", "Look around", "SELECT … FROM pg_catalog.…",
                        ProbeRunner.failed(since(began), e, Probe.of("look-around", "", "", "")));
    }

    private static ProbeResult logIn(Target target, ProbeResult.Result result) {
        return new ProbeResult(ProbeResult.LOG_IN, "Log in", "as " + target.role(), result);
    }

    private static Failed refused(Duration took, ConnectionFailedException refused) {
        return new Failed(took, refused.problem().reply().map(reply -> reply.sqlState()).orElse(""),
                refused.problem().reply().map(reply -> reply.text()).orElse(refused.problem().title()),
                refused.problem().message(), Optional.of("role-login"));
    }

    static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

}
