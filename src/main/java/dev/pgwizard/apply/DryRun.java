package dev.pgwizard.apply;

import dev.pgwizard.apply.PlanRunner.RunPlan;
import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.apply.RunRequest.Replanning;
import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.StepResult.NotRun;
import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.plan.Part;
import dev.pgwizard.plan.Part.Item;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tries what Postgres can take back: all transactional statements in one transaction,
 * which is then rolled back. Statements that belong to no database run in Immich's as
 * well, because another transaction could not see what they did. Where that database is
 * not there yet, what happens inside it cannot be tried. What is done is read again
 * before it is taken back, and what the next plan asks for is tried as well, until no
 * plan asks for anything new.
 */
final class DryRun {

    private final RunRequest request;

    private final RunRecorder recorder;

    private final Cancellation cancellation;

    private final RunPlan runPlan;

    DryRun(RunRequest request, RunRecorder recorder, Cancellation cancellation) {
        this.request = request;
        this.recorder = recorder;
        this.cancellation = cancellation;
        this.runPlan = RunPlan.of(request.plan(), request.approval());
    }

    State run() throws SQLException {
        Optional<String> inside = runPlan.parts()
            .stream()
            .map(Part::database)
            .filter(database -> !database.isEmpty())
            .findFirst()
            .or(() -> request.replanning().map(Replanning::database))
            .filter(this::exists);
        try (ChangeSession session = ChangeSession.open(request.databases(), inside.orElse(request.maintenance()),
                Duration.ofMinutes(2), cancellation)) {
            return attempt(session, inside);
        }
    }

    private boolean exists(String database) {
        try {
            ChangeSession.open(request.databases(), database, Duration.ofSeconds(5), cancellation).close();
            return true;
        }
        catch (SQLException | ConnectionFailedException e) {
            recorder.note("What happens inside " + database + " cannot be tried: it cannot be entered yet.");
            return false;
        }
    }

    private State attempt(ChangeSession session, Optional<String> inside) throws SQLException {
        StatementRunner statementRunner = new StatementRunner(recorder, inside.orElse(request.maintenance()),
                request.password());
        statementRunner.run("BEGIN", session::begin);
        Set<String> known = new HashSet<>(request.plan().steps().stream().map(Step::id).toList());
        RunPlan due = runPlan;
        while (!due.parts().isEmpty()) {
            for (Step step : due.parts().stream().flatMap(part -> part.steps().stream()).distinct().toList()) {
                Optional<Failure> failure = attempt(step, due, session, statementRunner, inside);
                if (failure.isPresent()) {
                    recorder.set(step, new StepResult.Failed(failure.get(), List.of()));
                    recorder.abandon(NotRun.Reason.AFTER_FAILURE, NotRun.Reason.TAKEN_BACK);
                    return new State.Failed(step.id());
                }
            }
            due = uncovered(session, inside, known);
        }
        statementRunner.run("ROLLBACK", session::rollback);
        return runPlan.barrier().<State>map(step -> new State.AtBarrier(step.id())).orElseGet(State.Done::new);
    }

    /** What no plan held before. */
    private RunPlan uncovered(ChangeSession session, Optional<String> inside, Set<String> known) throws SQLException {
        Optional<Replanning> replanning = request.replanning()
            .filter(one -> inside.equals(Optional.of(one.database())));
        Plan next = replanning.isEmpty() ? request.plan() : session.plan(replanning.get().reader());
        List<Step> fresh = next.steps().stream().filter(step -> known.add(step.id())).toList();
        if (!fresh.isEmpty()) {
            recorder.note("Read again, before all is taken back: then the plan also asks for "
                    + fresh.stream().map(Step::title).collect(Collectors.joining(", ")) + ".");
        }
        fresh.forEach(recorder::uncover);
        Set<String> ticked = fresh.stream().filter(step -> !step.optional()).map(Step::id).collect(Collectors.toSet());
        return RunPlan.of(next, new Approval(next.fingerprint(), ticked, Map.of()));
    }

    private Optional<Failure> attempt(Step step, RunPlan due, ChangeSession session, StatementRunner statementRunner,
            Optional<String> inside) {
        long began = System.nanoTime();
        List<Part> parts = due.parts().stream().filter(part -> part.contains(step)).toList();
        recorder.set(step, new StepResult.Running());
        try {
            for (Part part : parts) {
                if (canBeTried(part, inside)) {
                    run(step, part, session, statementRunner);
                }
            }
        }
        catch (SQLException e) {
            return Optional.of(statementRunner.failed(e));
        }
        boolean whole = parts.stream().allMatch(part -> canBeTried(part, inside));
        recorder.set(step, whole ? new StepResult.Done(Duration.ofNanos(System.nanoTime() - began))
                : new NotRun(NotRun.Reason.NOT_TRIED));
        return Optional.empty();
    }

    private static void run(Step step, Part part, ChangeSession session, StatementRunner statementRunner)
            throws SQLException {
        for (Item item : part.items()) {
            if (item.step().equals(step)) {
                statementRunner.run(session, item.statement());
            }
        }
    }

    private static boolean canBeTried(Part part, Optional<String> inside) {
        return part.transaction() && (part.database().isEmpty() || inside.isPresent());
    }

}
