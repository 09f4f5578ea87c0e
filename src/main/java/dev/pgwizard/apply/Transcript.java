package dev.pgwizard.apply;

import dev.pgwizard.apply.LogEntry.Answer;
import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.Run.StepRun;
import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.StepResult.NotRun;
import dev.pgwizard.postgres.Invisible;
import java.time.Duration;
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

}
