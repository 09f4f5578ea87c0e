package dev.pgwizard.connection;

import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.postgres.PostgresVersion;
import java.util.Collections;
import java.util.Map;

/**
 * How an attempt to connect went, stage by stage; nothing of it is open any more.
 *
 * @param stages one result for each stage, in their order
 */
public record ConnectionAttempt(Map<ConnectionStage, StageResult> stages, Result result) {

    /** How it ended. */
    public sealed interface Result {

    }

    /**
     * It worked.
     *
     * @param details what was entered, and whether a pooler is in between: what later
     * connections are opened with
     */
    public record Connected(ConnectionDetails details, LoginResult welcome) implements Result {
    }

    /** It did not. */
    public record Stopped(ConnectionProblem problem) implements Result {
    }

    public ConnectionAttempt {
        stages = Collections.unmodifiableMap(stages);
    }

    /**
     * What the first look after a login shows: what answers, and what this role may do.
     *
     * @param pooled whether a pooler answers in place of the server, known by the process
     * number that it invents
     */
    public record LoginResult(PostgresVersion version, String role, boolean superuser, boolean createsRoles,
            boolean createsDatabases, boolean pooled) {

        StageResult rights() {
            if (superuser) {
                return new StageResult.Passed("Superuser");
            }
            return new StageResult.Warned(
                    "Not a superuser" + (createsRoles || createsDatabases ? ", may create " + created() : ""));
        }

        private String created() {
            if (createsRoles && createsDatabases) {
                return "roles and databases";
            }
            return createsRoles ? "roles" : "databases";
        }
    }

    /** What came of one stage of an attempt; a fact is a few words. */
    public sealed interface StageResult {

        String fact();

        /** It went well. */
        record Passed(String fact) implements StageResult {
        }

        /** It went on, with something to know. */
        record Warned(String fact) implements StageResult {
        }

        /** It ended here. */
        record Stopped(String fact) implements StageResult {
        }

        /** It ended before. */
        record NotReached() implements StageResult {

            @Override
            public String fact() {
                return "Not reached";
            }
        }

    }

}
