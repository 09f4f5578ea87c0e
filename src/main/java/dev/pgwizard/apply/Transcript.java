package dev.pgwizard.apply;

import dev.pgwizard.apply.Run.LockHolder;
import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.Run.StepRun;
import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.StepResult.NotRun;
import dev.pgwizard.apply.Transcript.LogEntry.Answer;
import dev.pgwizard.postgres.Invisible;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run as text to keep: what was done when, where, and with what result. */
public final class Transcript {

    private static final String INDENT = "    ";

    private Transcript() {
    }

    public static String of(Run run) {
        return Invisible.shown(Stream
            .of(List.of(title(run), ""), run.steps().stream().map(Transcript::line).toList(), List.of(""),
                    run.log().stream().map(Transcript::lines).toList())
            .flatMap(List::stream)
            .collect(Collectors.joining("\n", "", "\n")));
    }

    private static String title(Run run) {
        return "Immich Postgres Wizard, plan " + run.plan().words() + (run.trial() ? ", a trial" : "") + "\nStarted "
                + run.started() + run.ended().map(at -> ", ended " + at).orElse("") + ": " + words(run.state());
    }

    private static String words(State state) {
        return switch (state) {
            case State.Running running -> "still running.";
            case State.Done done -> "done.";
            case State.AtBarrier barrier -> "done up to the step \"" + barrier.step() + "\", which is a person's.";
            case State.Failed failed -> "failed in the step \"" + failed.step() + "\".";
            case State.Locked(LockHolder holder) ->
                "Nothing ran, because somebody else holds the lock of the wizards: " + holder.words() + ".";
            case State.Halted halted -> halted.why();
        };
    }

    private static String line(StepRun step) {
        return "- " + step.title() + ": " + words(step.result());
    }

    private static String words(StepResult result) {
        return switch (result) {
            case NotRun(NotRun.Reason reason) -> "not run. " + reason.words() + ".";
            case StepResult.Running running -> "running.";
            case StepResult.Done(Duration took) -> "done in " + took.toMillis() + " ms.";
            case StepResult.Failed(Failure failure, List<String> kept) -> "failed. " + failure.meaning()
                    + kept.stream().map(sql -> "\n  This stays: " + sql).collect(Collectors.joining());
        };
    }

    private static String lines(LogEntry entry) {
        String where = entry.database().isEmpty() ? "" : "  [" + entry.database() + "]";
        String text = entry.text().replace("\n", "\n" + INDENT);
        return entry.at() + where + "\n" + INDENT + text + answer(entry.answer()).replace("\n", "\n" + INDENT);
    }

    private static String answer(Answer answer) {
        return switch (answer) {
            case Answer.None none -> "";
            case Answer.Running running -> "\n-- running";
            case Answer.Done(Duration took, String returned, List<String> notices) ->
                "\n-- done in " + took.toMillis() + " ms" + (returned.isEmpty() ? "" : ": " + returned)
                        + notices.stream().map(notice -> "\n-- notice: " + notice).collect(Collectors.joining());
            case Answer.Failed(Duration took, Failure failure) -> "\n-- failed after " + took.toMillis()
                    + " ms, SQLSTATE " + failure.sqlState() + ": " + failure.message();
        };
    }

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
             * @param progress what Postgres says of an index that it builds; empty
             * otherwise
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

}
