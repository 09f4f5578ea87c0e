package dev.pgwizard.apply;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.connection.ConnectionFailedException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Runs what was approved, up to the first step that is a person's. Before anything
 * happens it makes sure that the plan is the one that was shown and that no other wizard
 * is at work; the first error ends the run. It throws nothing: how it went stands in the
 * {@link Recorder}.
 */
final class PlanRunner {

    private PlanRunner() {
    }

    static void run(Order order, Recorder recorder, Brake brake) {
        try {
            State state = refusal(order).<State>map(State.Halted::new).orElseGet(() -> guarded(order, recorder, brake));
            recorder.end(state);
        }
        catch (RuntimeException | Error bug) {
            recorder.end(new State.Halted("The wizard itself failed: " + bug + ". What had run stays."));
            throw bug;
        }
    }

    private static Optional<String> refusal(Order order) {
        if (!order.plan().fingerprint().equals(order.approval().shown())) {
            return Optional.of("The server has changed since you saw the plan, so nothing ran. Look at the new plan.");
        }
        Agenda agenda = Agenda.of(order.plan(), order.approval());
        if (agenda.setsPassword() && order.password().isEmpty()) {
            return Optional.of("A step sets the password of Immich's role, and the wizard has none. Enter it again.");
        }
        return Optional.empty();
    }

    private static State guarded(Order order, Recorder recorder, Brake brake) {
        recorder.note("Plan " + order.plan().fingerprint().words() + " read again: unchanged");
        try {
            return switch (Guard.take(order.databases(), order.maintenance(), order.ignored(), brake::lockLost)) {
                case Guard.Taken.Theirs(LockHolder holder) -> new State.Locked(holder);
                case Guard.Taken.Ours(Guard guard) -> guarded(guard, order, recorder, brake);
            };
        }
        catch (SQLException | ConnectionFailedException e) {
            Failure failure = Failure.of(e);
            return new State.Halted("Nothing ran. " + failure.meaning() + " " + failure.message());
        }
    }

    private static State guarded(Guard guard, Order order, Recorder recorder, Brake brake) throws SQLException {
        try (guard) {
            return recorder.now().trial() ? new Trial(order, recorder, brake).run()
                    : new Work(order, recorder, brake).run();
        }
    }

}
