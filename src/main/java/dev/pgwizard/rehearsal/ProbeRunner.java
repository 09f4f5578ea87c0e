package dev.pgwizard.rehearsal;

import dev.pgwizard.postgres.ServerError;
import dev.pgwizard.postgres.SqlState;
import dev.pgwizard.rehearsal.ProbeResult.Failed;
import dev.pgwizard.rehearsal.ProbeResult.Passed;
import dev.pgwizard.rehearsal.ProbeResult.Skipped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays the scenes one after the other. Each stands under a savepoint, so that one that
 * fails does not hide the next; only what builds on it is left out.
 */
final class ProbeRunner {

    private static final String SAVEPOINT = "rehearsed";

    private final RehearsalSession session;

    private final List<ProbeResult> acts;

    private boolean lost;

    private final List<String> failed = new ArrayList<>();

    ProbeRunner(RehearsalSession session, List<ProbeResult> acts) {
        this.session = session;
        this.acts = acts;
    }

    void play() throws SQLException {
        ExistingInstallation existingInstallation = ExistingInstallation.look(session);
        List<Probe> scenes = new ArrayList<>(StartUp.scenes(session.play()));
        scenes.add(ReadBack.scene(session.play()));
        scenes.addAll(existingInstallation.door());
        if (existingInstallation.isInhabited()) {
            if (!existingInstallation.isMigrated()) {
                scenes.add(MigrationProbes.table());
            }
            scenes.addAll(existingInstallation.scenes(session.play()));
        }
        else {
            scenes.addAll(MigrationProbes.ofNewDatabase(session.play()));
            scenes.addAll(SmartSearch.inNewDatabase(session.play()));
            scenes.add(Routines.change());
        }
        scenes.add(SchemaComparison.scene());
        scenes.forEach(probe -> acts.add(new ProbeResult(probe.id(), probe.title(), probe.sql(), play(probe))));
        acts.add(new ProbeResult("roll-back", "Take it all back", "ROLLBACK", rollBack()));
    }

    private ProbeResult.Result play(Probe probe) {
        if (lost || Dependencies.of(probe.id()).stream().anyMatch(failed::contains)) {
            failed.add(probe.id());
            return new Skipped(lost ? "The connection is gone." : "It needs what failed before.");
        }
        ProbeResult.Result result = attempt(probe);
        if (result instanceof Failed) {
            failed.add(probe.id());
        }
        return result;
    }

    private ProbeResult.Result attempt(Probe probe) {
        long began = System.nanoTime();
        try {
            session.execute("SAVEPOINT " + SAVEPOINT);
            String seen = probe.deed().act(session);
            session.execute((probe.keeps() ? "RELEASE " : "ROLLBACK TO ") + "SAVEPOINT " + SAVEPOINT);
            return new Passed(Rehearsal.since(began), seen);
        }
        catch (RefusalException refusal) {
            takeBack();
            return new Failed(Rehearsal.since(began), "", refusal.words(), "Immich itself refuses to go on here.",
                    refusal.check());
        }
        catch (SQLException e) {
            Failed result = failed(Rehearsal.since(began), e, probe);
            takeBack();
            return isOwnLimit(result) ? result.becauseOf("time-limits") : result;
        }
    }

    /** The wizard's own limit is longer than any statement of a start needs. */
    private boolean isOwnLimit(Failed result) {
        try {
            return result.sqlState().equals(SqlState.QUERY_CANCELED) && !lost && session.hasOwnLimit();
        }
        catch (SQLException gone) {
            lost = true;
            return false;
        }
    }

    static Failed failed(Duration took, SQLException exception, Probe probe) {
        ServerError error = ServerError.of(exception);
        ErrorMeaning errorMeaning = ErrorMeaning.of(error, probe);
        return new Failed(took, error.sqlState(), error.words(), errorMeaning.words(), errorMeaning.check());
    }

    /**
     * When even this fails, there is no connection any more, and so nothing to take back.
     */
    private void takeBack() {
        try {
            session.execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
        }
        catch (SQLException gone) {
            lost = true;
        }
    }

    private ProbeResult.Result rollBack() {
        long began = System.nanoTime();
        if (lost) {
            return new Skipped("The server took it back when the connection broke.");
        }
        try {
            session.connection().rollback();
            return new Passed(Rehearsal.since(began), "nothing is left");
        }
        catch (SQLException gone) {
            return new Skipped("The server took it back when the connection broke.");
        }
    }

}
