package dev.pgwizard.web.prepare;

import dev.pgwizard.apply.LockHolder;
import dev.pgwizard.apply.Run;
import dev.pgwizard.apply.StepResult;
import dev.pgwizard.apply.StepRun;
import dev.pgwizard.web.view.State;
import java.util.List;

/** How a run stands, in two words and a sentence. */
public record RunHead(State state, String title, String sentence) {

    static RunHead of(Run run) {
        return switch (run.state()) {
            case Run.State.Running running ->
                new RunHead(State.RUN, run.trial() ? "Trying" : "Applying", progress(run));
            case Run.State.Done done -> done(run, "Every ticked step is done.");
            case Run.State.AtBarrier barrier -> done(run, "Everything up to your own step is done.");
            case Run.State.Failed failed -> new RunHead(State.BLOCK, "Stopped", failed(run, failed.step()));
            case Run.State.Locked(LockHolder holder) -> new RunHead(State.WARN, "Nothing ran",
                    "Somebody else holds the lock by which wizards keep out of each other’s way: " + holder.words()
                            + ". If that is another wizard, wait until it is done.");
            case Run.State.Halted(String why) ->
                new RunHead(State.WARN, run.count(StepResult.Done.class) > 0 ? "Stopped" : "Nothing ran", why);
        };
    }

    private static RunHead done(Run run, String sentence) {
        return run.trial()
                ? new RunHead(State.OK, "It would work",
                        "The server did all that it can take back, and took it back. Nothing has changed.")
                : new RunHead(State.OK, "Done", sentence);
    }

    private static String progress(Run run) {
        List<StepRun> begun = run.steps().stream().filter(step -> step.result() instanceof StepResult.Running).toList();
        String now = begun.isEmpty() ? "The server is read again, to be sure that it is as you saw it."
                : "“" + begun.getLast().title() + "” is running. If it fails, nothing after it runs.";
        return run.trial() ? now + " Everything is taken back at the end." : now;
    }

    private static String failed(Run run, String id) {
        String title = run.step(id).map(StepRun::title).orElse(id);
        String meaning = run.failure().map(failure -> failure.meaning()).orElse("");
        return "“" + title + "” failed, and nothing after it ran. " + meaning;
    }
}
