package dev.pgwizard.check;

import static dev.pgwizard.bed.ImmichDatabase.quoted;

import dev.pgwizard.bed.ImmichDatabase;
import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.TargetFixtures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The migrations that a release still has to run, as statements about the same names:
 * what they create is made up, what they rename, drop and change is what Postgres has to
 * find. Played in a transaction that is rolled back.
 */
record PlayedMigrations(List<List<String>> touches) {

    static List<String> names(String release) {
        return TargetFixtures.RELEASES.knowledge().names(Release.of(release));
    }

    /** Those that a release runs after the ones that ran. */
    static PlayedMigrations between(List<String> ran, String release) {
        Set<String> left = new HashSet<>(names(release));
        ran.forEach(left::remove);
        return new PlayedMigrations(
                ImmichDatabase.lines("touches").stream().filter(touch -> left.contains(touch.get(0))).toList());
    }

    /** The embeddings of many tests are made up, and have other parts. */
    PlayedMigrations withoutEmbeddings() {
        return new PlayedMigrations(
                touches.stream().filter(touch -> !touch.get(3).matches("smart_search|face_search")).toList());
    }

    /** Where they stop; empty where they do not. */
    Optional<String> play(RunningPostgres postgres, String database) throws SQLException {
        try (Connection connection = postgres.connect(database)) {
            connection.setAutoCommit(false);
            return play(connection);
        }
    }

    /** In its transaction, which is rolled back. */
    Optional<String> play(Connection connection) throws SQLException {
        Set<String> made = new HashSet<>();
        try (Statement statement = connection.createStatement()) {
            for (List<String> touch : touches) {
                String sql = sql(touch, made);
                if (!sql.isEmpty()) {
                    try {
                        statement.execute(sql);
                    }
                    catch (SQLException e) {
                        return Optional.of(touch.get(0) + ": " + sql + ": " + e.getMessage());
                    }
                }
            }
            return Optional.empty();
        }
        finally {
            connection.rollback();
        }
    }

    /** Each key is over a column of its own. */
    private static String keys(String table) {
        return ImmichDatabase.lines("objects")
            .stream()
            .filter(row -> row.get(0).equals("constraint") && row.get(1).equals(table))
            .filter(row -> row.get(3).startsWith("primary key") || row.get(3).startsWith("unique"))
            .map(row -> row.get(2))
            .distinct()
            .map(key -> quoted(key + "_of") + " int CONSTRAINT " + quoted(key) + " UNIQUE")
            .collect(Collectors.joining(", "));
    }

    /**
     * Parts of a table that is made on the way are not looked at, under whatever name.
     * Keys of the tables of places have the name that the last import gave them, which
     * the migrations look up.
     */
    private static String sql(List<String> touch, Set<String> made) {
        String deed = (touch.get(1) + " " + touch.get(2)).strip();
        String of = touch.get(3);
        String name = touch.get(4);
        String other = touch.get(5);
        if (made.contains(of.isEmpty() ? name.replaceFirst("\\..*", "") : of) && !deed.endsWith("TABLE")) {
            made.add(name);
            made.add(other);
            return "";
        }
        if (deed.endsWith("Constraint") && of.matches("geodata_places|naturalearth_countries")) {
            return "";
        }
        String table = "ALTER TABLE public." + quoted(of) + " ";
        String ifExists = touch.get(6).equals("yes") ? "IF EXISTS " : "";
        String replace = touch.get(7).equals("yes") ? "OR REPLACE " : "";
        return switch (deed) {
            case "CREATE TABLE" -> {
                made.add(name);
                yield "CREATE TABLE public." + quoted(name) + " (" + keys(name) + ")";
            }
            case "CREATE TYPE" -> "CREATE TYPE public." + quoted(name) + " AS ENUM ('one')";
            case "CREATE FUNCTION" -> ImmichDatabase.any("function", "", name).isPresent()
                    && !ImmichDatabase.any("function", "", name).get().detail().startsWith("trigger") ? ""
                            : "CREATE " + replace + "FUNCTION public." + quoted(name)
                                    + "() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'";
            case "CREATE INDEX" -> "CREATE INDEX " + quoted(name) + " ON public." + quoted(of) + " ((1))";
            case "CREATE TRIGGER" -> "CREATE " + replace + "TRIGGER " + quoted(name) + " AFTER UPDATE ON public."
                    + quoted(of) + " FOR EACH ROW EXECUTE FUNCTION public." + quoted(other) + "()";
            case "ALTER TABLE AddColumn" -> table + "ADD COLUMN " + quoted(name) + " int";
            case "ALTER TABLE AddConstraint" -> table + "ADD CONSTRAINT " + quoted(name) + " CHECK (true)";
            case "ALTER TABLE AlterColumnType" -> table + "ALTER COLUMN " + quoted(name)
                    + " DROP DEFAULT, ALTER COLUMN " + quoted(name) + " TYPE bytea USING NULL";
            case "ALTER TABLE ColumnDefault", "ALTER TABLE SetNotNull", "ALTER TABLE DropNotNull" ->
                table + "ALTER COLUMN " + quoted(name) + " SET STATISTICS 100";
            case "ALTER TABLE DropColumn" -> table + "DROP COLUMN " + ifExists + quoted(name);
            case "ALTER TABLE DropConstraint" -> table + "DROP CONSTRAINT " + ifExists + quoted(name);
            case "DROP TABLE", "DROP INDEX", "DROP FUNCTION" -> {
                made.remove(name);
                yield deed + " " + ifExists + "public." + quoted(name);
            }
            case "DROP TRIGGER" -> "DROP TRIGGER " + ifExists + quoted(name.replaceFirst("^[^.]*\\.", ""))
                    + " ON public." + quoted(name.replaceFirst("\\..*", ""));
            case "RENAME TABLE" -> {
                if (made.remove(of)) {
                    made.add(other);
                }
                yield table + "RENAME TO " + quoted(other);
            }
            case "RENAME COLUMN" -> table + "RENAME COLUMN " + quoted(name) + " TO " + quoted(other);
            case "RENAME TABCONSTRAINT" -> table + "RENAME CONSTRAINT " + quoted(name) + " TO " + quoted(other);
            case "RENAME INDEX" -> "ALTER INDEX public." + quoted(of) + " RENAME TO " + quoted(other);
            case "DELETE" -> "DELETE FROM public." + quoted(of) + " WHERE false";
            case "SELECT", "INSERT", "UPDATE", "TRUNCATE" -> "SELECT FROM public." + quoted(of) + " LIMIT 0";
            default -> "";
        };
    }

}
