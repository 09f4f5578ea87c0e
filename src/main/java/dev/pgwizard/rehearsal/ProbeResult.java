package dev.pgwizard.rehearsal;

import java.time.Duration;
import java.util.Optional;

/**
 * One thing that Immich does, and how it went.
 *
 * @param id kebab-case, unique within a rehearsal
 * @param title what is done, as a verb: "Create a table in public"
 * @param sql the statement, shortened to be read
 */
public record ProbeResult(String id, String title, String sql, Result result) {

    /** The id of the first one. */
    public static final String LOG_IN = "log-in";

    /** How it went. */
    public sealed interface Result {

    }

    /**
     * It worked.
     *
     * @param seen what came of it, in a few words; may be empty
     */
    public record Passed(Duration took, String seen) implements Result {
    }

    /**
     * It did not, so neither would it for Immich.
     *
     * @param sqlState empty where not Postgres but Immich itself refuses
     * @param message what Postgres says, or Immich would
     * @param meaning what that means
     * @param check the id of the check that knows the cure; empty where none does
     */
    public record Failed(Duration took, String sqlState, String message, String meaning,
            Optional<String> check) implements Result {

        Failed becauseOf(String id) {
            return new Failed(took, sqlState, message, "A time limit that the role has cut it off.", Optional.of(id));
        }

    }

    /** It was not tried, for this reason. */
    public record Skipped(String reason) implements Result {
    }

    public boolean isFailed() {
        return result instanceof Failed;
    }

    public boolean isPassed() {
        return result instanceof Passed;
    }

}
