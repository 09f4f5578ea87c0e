package dev.pgwizard.rehearsal;

import dev.pgwizard.postgres.ServerError;
import dev.pgwizard.postgres.SqlState;
import dev.pgwizard.rehearsal.Act.Failed;
import dev.pgwizard.rehearsal.Act.Passed;
import dev.pgwizard.rehearsal.Act.Skipped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays the scenes one after the other. Each stands under a savepoint, so that one that
 * fails does not hide the next; only what builds on it is left out.
 */
final class Performance {

    private static final String SAVEPOINT = "rehearsed";

    private final Stage stage;

    private final List<Act> acts;

    private boolean lost;

    private final List<String> failed = new ArrayList<>();

    Performance(Stage stage, List<Act> acts) {
        this.stage = stage;
        this.acts = acts;
    }

    void play() throws SQLException {
        Residence residence = Residence.look(stage);
        List<Scene> scenes = new ArrayList<>(Opening.scenes(stage.play()));
        scenes.add(ReadBack.scene(stage.play()));
        scenes.addAll(residence.door());
        if (residence.isInhabited()) {
            if (!residence.isMigrated()) {
                scenes.add(Migration.table());
            }
            scenes.addAll(residence.scenes(stage.play()));
        }
        else {
            scenes.addAll(Migration.ofNewDatabase(stage.play()));
            scenes.addAll(Search.inNewDatabase(stage.play()));
            scenes.add(Routines.change());
        }
        scenes.add(Drift.scene());
        scenes.forEach(scene -> acts.add(new Act(scene.id(), scene.title(), scene.sql(), play(scene))));
        acts.add(new Act("roll-back", "Take it all back", "ROLLBACK", rollBack()));
    }

    private Act.Result play(Scene scene) {
        if (lost || Dependencies.of(scene.id()).stream().anyMatch(failed::contains)) {
            failed.add(scene.id());
            return new Skipped(lost ? "The connection is gone." : "It needs what failed before.");
        }
        Act.Result result = attempt(scene);
        if (result instanceof Failed) {
            failed.add(scene.id());
        }
        return result;
    }

    private Act.Result attempt(Scene scene) {
        long began = System.nanoTime();
        try {
            stage.execute("SAVEPOINT " + SAVEPOINT);
            String seen = scene.deed().act(stage);
            stage.execute((scene.keeps() ? "RELEASE " : "ROLLBACK TO ") + "SAVEPOINT " + SAVEPOINT);
            return new Passed(Rehearsal.since(began), seen);
        }
        catch (RefusalException refusal) {
            takeBack();
            return new Failed(Rehearsal.since(began), "", refusal.words(), "Immich itself refuses to go on here.",
                    refusal.check());
        }
        catch (SQLException e) {
            Failed result = failed(Rehearsal.since(began), e, scene);
            takeBack();
            return isOwnLimit(result) ? result.becauseOf("time-limits") : result;
        }
    }

    /** The wizard's own limit is longer than any statement of a start needs. */
    private boolean isOwnLimit(Failed result) {
        try {
            return result.sqlState().equals(SqlState.QUERY_CANCELED) && !lost && stage.hasOwnLimit();
        }
        catch (SQLException gone) {
            lost = true;
            return false;
        }
    }

    static Failed failed(Duration took, SQLException exception, Scene scene) {
        ServerError error = ServerError.of(exception);
        Meaning meaning = Meaning.of(error, scene);
        return new Failed(took, error.sqlState(), error.words(), meaning.words(), meaning.check());
    }

    /**
     * When even this fails, there is no connection any more, and so nothing to take back.
     */
    private void takeBack() {
        try {
            stage.execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
        }
        catch (SQLException gone) {
            lost = true;
        }
    }

    private Act.Result rollBack() {
        long began = System.nanoTime();
        if (lost) {
            return new Skipped("The server took it back when the connection broke.");
        }
        try {
            stage.connection().rollback();
            return new Passed(Rehearsal.since(began), "nothing is left");
        }
        catch (SQLException gone) {
            return new Skipped("The server took it back when the connection broke.");
        }
    }

}
