package dev.pgwizard.apply;

import dev.pgwizard.plan.Part;
import dev.pgwizard.plan.Part.Item;
import dev.pgwizard.apply.Run.State;
import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.plan.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tries what Postgres can take back: all transactional statements in one transaction,
 * which is then rolled back. Statements that belong to no database run in Immich's as
 * well, because another transaction could not see what they did. Where that database is
 * not there yet, what happens inside it cannot be tried.
 */
final class Trial {

    private final Order order;

    private final Recorder recorder;

    private final Brake brake;

    private final Agenda agenda;

    Trial(Order order, Recorder recorder, Brake brake) {
        this.order = order;
        this.recorder = recorder;
        this.brake = brake;
        this.agenda = Agenda.of(order.plan(), order.approval());
    }

    State run() throws SQLException {
        Optional<String> inside = agenda.parts()
            .stream()
            .map(Part::database)
            .filter(database -> !database.isEmpty())
            .findFirst()
            .filter(this::exists);
        try (Session session = Session.open(order.databases(), inside.orElse(order.maintenance()),
                Duration.ofMinutes(2), brake)) {
            return attempt(session, inside);
        }
    }

    private boolean exists(String database) {
        try {
            Session.open(order.databases(), database, Duration.ofSeconds(5), brake).close();
            return true;
        }
        catch (SQLException | ConnectionFailedException e) {
            recorder.note("What happens inside " + database + " cannot be tried: it cannot be entered yet.");
            return false;
        }
    }

    private State attempt(Session session, Optional<String> inside) throws SQLException {
        Lines lines = new Lines(recorder, inside.orElse(order.maintenance()), order.password());
        lines.run("BEGIN", session::begin);
        for (Step step : agenda.parts().stream().flatMap(part -> part.steps().stream()).distinct().toList()) {
            Optional<Failure> failure = attempt(step, session, lines, inside);
            if (failure.isPresent()) {
                recorder.set(step, new StepResult.Failed(failure.get(), List.of()));
                recorder.abandon(NotRun.Reason.AFTER_FAILURE, NotRun.Reason.TAKEN_BACK);
                return new State.Failed(step.id());
            }
        }
        lines.run("ROLLBACK", session::rollback);
        return agenda.barrier().<State>map(step -> new State.AtBarrier(step.id())).orElseGet(State.Done::new);
    }

    private Optional<Failure> attempt(Step step, Session session, Lines lines, Optional<String> inside) {
        long began = System.nanoTime();
        List<Part> parts = agenda.parts().stream().filter(part -> part.contains(step)).toList();
        recorder.set(step, new StepResult.Running());
        try {
            for (Part part : parts) {
                if (canBeTried(part, inside)) {
                    run(step, part, session, lines);
                }
            }
        }
        catch (SQLException e) {
            return Optional.of(lines.failed(e));
        }
        boolean whole = parts.stream().allMatch(part -> canBeTried(part, inside));
        recorder.set(step, whole ? new StepResult.Done(Duration.ofNanos(System.nanoTime() - began))
                : new NotRun(NotRun.Reason.NOT_TRIED));
        return Optional.empty();
    }

    private static void run(Step step, Part part, Session session, Lines lines) throws SQLException {
        for (Item item : part.items()) {
            if (item.step().equals(step)) {
                lines.run(session, item.statement());
            }
        }
    }

    private static boolean canBeTried(Part part, Optional<String> inside) {
        return part.transaction() && (part.database().isEmpty() || inside.isPresent());
    }

}
