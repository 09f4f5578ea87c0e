package dev.pgwizard.web.prepare;

import dev.pgwizard.apply.Run;
import dev.pgwizard.apply.Run.LockHolder;
import dev.pgwizard.apply.Run.StepRun;
import dev.pgwizard.apply.StepResult;
import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.StepResult.NotRun;
import dev.pgwizard.apply.Transcript.LogEntry;
import dev.pgwizard.apply.Transcript.LogEntry.Answer;
import dev.pgwizard.web.view.Clock;
import dev.pgwizard.web.view.Count.Tally;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Steps.StageView;
import dev.pgwizard.web.view.Steps.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run as it is shown: what is done, what runs, what failed and why, and every line of
 * its log.
 *
 * @param kept statements that stay although their step failed
 */
public record RunPage(RunHead head, List<Tally> tally, List<State> skyline, List<StageView> stages, List<Line> log,
        List<SideFact> facts, Optional<Failure> failure, List<String> kept) {

    /**
     * A line of the log.
     *
     * @param answer what came of it; empty where nothing was to come
     * @param more what the server remarked or returned; may be empty
     */
    public record Line(String time, String text, State state, String answer, List<String> more) {
    }

    /**
     * Shows it, with what was done before it.
     * @param plan what it is a part of; empty for a trial
     */
    static RunPage of(Run run, Optional<ApprovedPlan> plan) {
        Stream<StageView> before = plan.stream().flatMap(all -> WholeWay.of(all, Optional.empty()).earlier(all, run));
        List<StageView> stages = Stream.concat(before, run.steps().stream().map(step -> stage(step, run.trial())))
            .toList();
        List<String> kept = run.steps()
            .stream()
            .map(StepRun::result)
            .filter(StepResult.Failed.class::isInstance)
            .flatMap(result -> ((StepResult.Failed) result).kept().stream())
            .toList();
        return new RunPage(RunHead.of(run), tally(run, plan), stages.stream().map(StageView::state).toList(), stages,
                run.log().stream().map(RunPage::line).toList(), facts(run), run.failure(), kept);
    }

    private static List<Tally> tally(Run run, Optional<ApprovedPlan> plan) {
        List<Tally> tally = new ArrayList<>(plan.map(all -> WholeWay.of(all, Optional.empty()).tally())
            .orElseGet(() -> List
                .of(new Tally(State.OK, run.count(StepResult.Done.class), run.trial() ? "would work" : "done"))));
        long failed = run.count(StepResult.Failed.class);
        if (failed > 0) {
            tally.add(new Tally(State.BLOCK, failed, "failed"));
        }
        return List.copyOf(tally);
    }

    private static StageView stage(StepRun step, boolean trial) {
        return switch (step.result()) {
            case NotRun(NotRun.Reason reason) -> new StageView(state(reason), step.title(), reason.words());
            case StepResult.Running running -> new StageView(State.RUN, step.title(), "Running");
            case StepResult.Done(Duration took) ->
                new StageView(State.OK, step.title(), (trial ? "Would work, in " : "Done in ") + Clock.length(took));
            case StepResult.Failed failed -> new StageView(State.BLOCK, step.title(), "Failed");
        };
    }

    private static State state(NotRun.Reason reason) {
        return switch (reason) {
            case WAITING, BEHIND_BARRIER, UNCOVERED -> State.TODO;
            case YOURS -> State.YOU;
            case LEFT_OUT, AFTER_FAILURE, TAKEN_BACK, STOPPED, NOT_TRIED -> State.SKIP;
        };
    }

    private static Line line(LogEntry entry) {
        String time = Clock.exact(entry.at());
        return switch (entry.answer()) {
            case Answer.None none -> new Line(time, entry.text(), State.TODO, "", List.of());
            case Answer.Running(String progress) ->
                new Line(time, entry.text(), State.RUN, "running", more(progress, List.of()));
            case Answer.Done(Duration took, String returned, List<String> notices) ->
                new Line(time, entry.text(), State.OK, "done, " + Clock.length(took), more(returned, notices));
            case Answer.Failed(Duration took, Failure failure) -> new Line(time, entry.text(), State.BLOCK,
                    "failed, " + Clock.length(took), more(failure.message(), List.of()));
        };
    }

    private static List<String> more(String first, List<String> rest) {
        List<String> all = new ArrayList<>(rest);
        if (!first.isEmpty()) {
            all.addFirst(first);
        }
        return List.copyOf(all);
    }

    private static List<SideFact> facts(Run run) {
        List<SideFact> facts = new ArrayList<>();
        facts.add(new SideFact("Started", Clock.time(run.started())));
        run.ended()
            .ifPresent(end -> facts.add(new SideFact("Took", Clock.length(Duration.between(run.started(), end)))));
        facts.add(new SideFact("Plan", "`" + run.plan().words() + "`"));
        return List.copyOf(facts);
    }

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
            List<StepRun> begun = run.steps()
                .stream()
                .filter(step -> step.result() instanceof StepResult.Running)
                .toList();
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

}
