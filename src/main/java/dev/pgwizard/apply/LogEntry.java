package dev.pgwizard.apply;

import dev.pgwizard.apply.StepResult.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A line of the live log and of the transcript. Never holds a password: neither the
 * statement nor what the server answers contains one.
 *
 * @param at by the clock of the wizard
 * @param database where it ran; empty for what the wizard itself says
 * @param text the statement, or the wizard's own sentence
 */
public record LogEntry(Instant at, String database, String text, Answer answer) {

    /** What came of it. */
    public sealed interface Answer {

        /** Nothing was to come. */
        record None() implements Answer {
        }

        /**
         * It runs now.
         *
         * @param progress what Postgres says of an index that it builds; empty otherwise
         */
        record Running(String progress) implements Answer {
        }

        /**
         * The server did it.
         *
         * @param returned the first value of the first row, or how many rows changed;
         * empty where there is neither
         * @param notices what the server remarked
         */
        record Done(Duration took, String returned, List<String> notices) implements Answer {

            public Done {
                notices = List.copyOf(notices);
            }

        }

        /** The server refused, or was gone. */
        record Failed(Duration took, Failure failure) implements Answer {
        }

    }

    LogEntry with(Answer changed) {
        return new LogEntry(at, database, text, changed);
    }

}
