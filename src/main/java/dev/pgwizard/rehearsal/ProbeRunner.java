package dev.pgwizard.rehearsal;

import dev.pgwizard.postgres.ServerError;
import dev.pgwizard.postgres.SqlState;
import dev.pgwizard.rehearsal.Probe.RefusalException;
import dev.pgwizard.rehearsal.ProbeResult.Failed;
import dev.pgwizard.rehearsal.ProbeResult.Passed;
import dev.pgwizard.rehearsal.ProbeResult.Skipped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the probes one after the other. Each stands under a savepoint, so that one that
 * fails does not hide the next; only what builds on it is left out.
 */
final class ProbeRunner {

    private static final String SAVEPOINT = "rehearsed";

    private final RehearsalSession session;

    private final List<ProbeResult> results;

    private boolean lost;

    private final List<String> failed = new ArrayList<>();

    ProbeRunner(RehearsalSession session, List<ProbeResult> results) {
        this.session = session;
        this.results = results;
    }

    void run() throws SQLException {
        long began = System.nanoTime();
        String apart = session.firstIfTold("tables-apart", Map.of());
        if (!apart.isEmpty()) {
            results.add(new ProbeResult("place", "Look for Immich's tables", "SELECT … FROM pg_catalog.pg_class",
                    new Failed(Rehearsal.since(began), "", "Tables of an Immich stand in the schema " + apart + ".",
                            "What is rehearsed is an Immich in public.", Optional.empty())));
            return;
        }
        ExistingInstallation existing = ExistingInstallation.look(session);
        List<Probe> probes = new ArrayList<>(StartUp.probes(session.target()));
        probes.add(ReadBack.probe(session.target()));
        probes.add(ReadBack.names());
        probes.addAll(existing.rights());
        if (existing.isThere()) {
            if (existing.creates()) {
                probes.add(MigrationProbes.table());
            }
            probes.addAll(existing.probes(session.target()));
        }
        else {
            probes.addAll(MigrationProbes.ofNewDatabase(session.target()));
            probes.addAll(SmartSearch.inNewDatabase(session.target()));
            probes.add(Routines.change());
        }
        probes.add(SchemaComparison.probe());
        probes.forEach(probe -> results.add(new ProbeResult(probe.id(), probe.title(), probe.sql(), run(probe))));
        results.add(new ProbeResult("roll-back", "Take it all back", "ROLLBACK", rollBack()));
    }

    private ProbeResult.Result run(Probe probe) {
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
            String seen = probe.action().run(session);
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
        ErrorMeaning meaning = ErrorMeaning.of(error, probe);
        return new Failed(took, error.sqlState(), error.words(), meaning.words(), meaning.check());
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

    /** Which probe cannot be run without which others. */
    static final class Dependencies {

        private Dependencies() {
        }

        static List<String> of(String probe) {
            return switch (probe) {
                case "earthdistance", "accents" -> List.of("extensions");
                case "places" -> List.of("earthdistance");
                case "trigger" -> List.of("create-table");
                case "vector-table" -> List.of("create-vector", "extensions");
                case "store", "index" -> List.of("vector-table");
                case "search" -> List.of("vector-table", "store");
                case "prewarm" -> List.of("index");
                case "earth" -> List.of("places");
                case "names" -> List.of("accents", "earth");
                case "change" -> List.of("trigger", "types", "index", "search");
                default -> List.of();
            };
        }

    }

    /**
     * Immich compares its schema with the catalog after its migrations (Immich 3.1 and
     *
     * @immich/sql-tools 0.5, the readers). Nothing that it finds stops it; what it may
     * not read does, and that Postgres says before the first row.
     */
    static final class SchemaComparison {

        private static final List<String> READ = List.of(
                "SELECT name, setting, source FROM pg_settings WHERE source IN ('database', 'user')",
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' LIMIT 0",
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' LIMIT 0",
                "SELECT object_name FROM information_schema.element_types LIMIT 0",
                "SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE false",
                "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE false",
                "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE false",
                "SELECT indexname, indexdef FROM pg_indexes WHERE false",
                "SELECT a.amname, pg_get_expr(i.indexprs, i.indrelid) "
                        + "FROM pg_index AS i, pg_am AS a, pg_enum, pg_description, pg_type WHERE false");

        private SchemaComparison() {
        }

        static Probe probe() {
            return Probe.of("drift", "Compare the schema with the catalog", READ.getFirst(), "usual-rights",
                    session -> {
                        for (String sql : READ) {
                            session.rows(sql);
                        }
                        return "";
                    });
        }

    }

}
