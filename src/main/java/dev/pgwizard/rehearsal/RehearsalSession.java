package dev.pgwizard.rehearsal;

import dev.pgwizard.immich.ExtensionFacts;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.Requirements;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import dev.pgwizard.postgres.SettingValue.TimeSetting;
import dev.pgwizard.postgres.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Immich's role in Immich's database, inside a transaction that is never committed.
 *
 * @param probe the beginning of all names that the rehearsal gives, which nobody else
 * uses
 */
record RehearsalSession(Connection connection, RehearsalTarget target, String probe) {

    private static final long STATEMENT = 15_000;

    static RehearsalSession on(Connection connection, Target target) throws SQLException {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        connection.setAutoCommit(false);
        RehearsalSession empty = new RehearsalSession(connection, new RehearsalTarget(target, target.vector()),
                "pgwizard_rehearsal_" + random);
        empty.limit("statement_timeout", STATEMENT);
        empty.limit("lock_timeout", 1_000);
        return new RehearsalSession(connection, RehearsalTarget.of(target, empty), empty.probe());
    }

    /**
     * A longer limit of the role itself is shortened, a shorter one stays: Immich will
     * have it too. SHOW and SET take no rights.
     */
    private void limit(String setting, long milliseconds) throws SQLException {
        long own = TimeSetting.milliseconds(value("SHOW " + setting)).orElse(0);
        if (own == 0 || own > milliseconds) {
            execute("SET LOCAL " + setting + " = " + milliseconds);
        }
    }

    /** Whether the role's own statement_timeout is shorter than the wizard's. */
    boolean hasOwnLimit() throws SQLException {
        return TimeSetting.milliseconds(value("SHOW statement_timeout")).orElse(STATEMENT) != STATEMENT;
    }

    /** Runs a statement; there is nothing to see. */
    String execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            return "";
        }
    }

    /** Runs a statement and takes it back at once, with the locks that it took. */
    void tryOut(String sql) throws SQLException {
        execute("SAVEPOINT tried");
        execute(sql);
        execute("ROLLBACK TO SAVEPOINT tried");
    }

    /** The rows of a query, as text; SQL's null is empty. */
    List<List<String>> rows(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows);
            }
        }
    }

    /** What a file below {@code sql/rehearsal} asks. */
    List<List<String>> ask(String name, Map<String, String> parameters) throws SQLException {
        SqlFile file = SqlFile.of("rehearsal/" + name);
        return rows(file.sql(), file.values(parameters).toArray(String[]::new));
    }

    /** The first value of its answer; empty where there is no row. */
    String first(String name, Map<String, String> parameters) throws SQLException {
        return ask(name, parameters).stream().map(List::getFirst).findFirst().orElse("");
    }

    /** The same for what only the wizard asks, so that to be refused is no failure. */
    String firstIfTold(String name, Map<String, String> parameters) throws SQLException {
        SqlFile file = SqlFile.of("rehearsal/" + name);
        return valueIfTold(file.sql(), file.values(parameters).toArray(String[]::new));
    }

    private static List<List<String>> read(ResultSet rows) throws SQLException {
        List<List<String>> result = new ArrayList<>();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                row.add(Optional.ofNullable(rows.getString(column)).orElse(""));
            }
            result.add(row);
        }
        return result;
    }

    /** The first value; empty where there is no row. */
    String value(String sql, String... parameters) throws SQLException {
        return rows(sql, parameters).stream().map(List::getFirst).findFirst().orElse("");
    }

    /** The same for what only the wizard asks, so that to be refused is no failure. */
    String valueIfTold(String sql, String... parameters) throws SQLException {
        execute("SAVEPOINT asked");
        try {
            return value(sql, parameters);
        }
        catch (SQLException e) {
            execute("ROLLBACK TO SAVEPOINT asked");
            return "";
        }
    }

    /** Runs a statement once for each text. */
    void batch(String sql, List<String> texts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (String text : texts) {
                bind(statement, text);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Without a type, as Immich's driver sends them, so that Postgres finds the type. */
    private static void bind(PreparedStatement statement, String... texts) throws SQLException {
        for (int index = 0; index < texts.length; index++) {
            statement.setObject(index + 1, texts[index], Types.OTHER);
        }
    }

    /**
     * What is acted out.
     *
     * @param vector the extension that Immich uses: the one that it is told, else the
     * first that it finds on the server, in its own order
     */
    record RehearsalTarget(Target target, VectorExtension vector) {

        private static final String OFFERED = "SELECT name FROM pg_available_extensions WHERE name IN ('vchord', 'vectors', 'vector')";

        static RehearsalTarget of(Target target, RehearsalSession session) throws SQLException {
            if (target.pinned() || !target.requirements().automatic()) {
                return new RehearsalTarget(target, target.vector());
            }
            List<String> offered = session.rows(OFFERED).stream().map(List::getFirst).toList();
            return new RehearsalTarget(target,
                    target.requirements()
                        .accepted()
                        .stream()
                        .filter(vector -> offered.contains(vector.extension()))
                        .findFirst()
                        .orElse(target.vector()));
        }

        Release release() {
            return target.release();
        }

        boolean has(Trait trait) {
            return target.has(trait);
        }

        Requirements requirements() {
            return target.requirements();
        }

        ExtensionFacts facts() {
            return requirements().facts(vector);
        }

        /** The index that the release builds over embeddings when there are few. */
        String index() {
            return facts().index(release());
        }

        String database() {
            return target.database();
        }

        /**
         * The versions that Immich itself takes, whatever narrower range a person wants;
         * empty where it does not know the extension.
         */
        Optional<VersionRange> range() {
            return requirements().range(vector);
        }

    }

}
