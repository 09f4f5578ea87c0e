package dev.pgwizard.plan;

import dev.pgwizard.connection.OwnSettings;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.Secret.ScramVerifier;
import dev.pgwizard.postgres.CopiedSql;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of a file for {@code psql -f}. Names may hold anything that Postgres can store;
 * none of them can end a comment or become a command.
 */
final class Psql {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private static final String SETTINGS = "; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET "
            + "row_security = off; SET lock_timeout = '5s'; SET statement_timeout = 0; SET default_transaction_read_only = off;";

    private final StringBuilder text = new StringBuilder();

    private final String settings;

    private String connectedTo = "";

    Psql(PostgresVersion version) {
        this.settings = String.join("; ", OwnSettings.session(version)) + SETTINGS;
    }

    /**
     * How psql itself reads the file, whatever a {@code .psqlrc} says, and what the first
     * expression needs: without AUTOCOMMIT a single statement would be rolled back at the
     * end and nobody told.
     */
    Psql begin() {
        return line("\\set ON_ERROR_STOP on").line("\\set ON_ERROR_ROLLBACK off")
            .line("\\set AUTOCOMMIT on")
            .line("\\set SINGLELINE off")
            .line("\\encoding UTF8")
            .line(settings);
    }

    Psql line(String line) {
        text.append(line).append('\n');
        return this;
    }

    Psql blank() {
        return line("");
    }

    /** A comment of one line, whatever is in it. */
    Psql comment(String words) {
        return line("-- " + Invisible.shown(words.replaceAll("[\r\n\t]+", " ")).stripTrailing());
    }

    /** A comment that keeps its lines. */
    Psql commentLines(String words) {
        words.lines().forEach(line -> comment(line));
        return this;
    }

    /**
     * The settings that the wizard itself runs with: names that another role planted are
     * not found, nothing waits long for a lock, and a limit that is to be lifted stops
     * nothing.
     */
    Psql connect(String database) {
        if (database.equals(connectedTo)) {
            return this;
        }
        connectedTo = database;
        return line("\\connect " + target(database)).line(settings);
    }

    /** Behind a condition nobody knows which database is connected. */
    Psql forgetConnection() {
        connectedTo = "";
        return this;
    }

    /**
     * A name with a sign in it would be read as a connection string, so it becomes one.
     * psql takes single quotes away first, then double ones.
     */
    private static String target(String database) {
        if (PLAIN.matcher(database).matches()) {
            return database;
        }
        String string = "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'";
        return "-reuse-previous=on " + quoted("\"" + string.replace("\"", "\"\"") + "\"");
    }

    Psql statement(Statement statement) {
        return statement(statement, Optional.empty());
    }

    /**
     * A statement of the plan.
     * @param password for the one that sets it; without it psql asks for one
     */
    Psql statement(Statement statement, Optional<Secret> password) {
        return !statement.setsPassword() ? line(statement.sql() + statement.ending())
                : password.map(known -> line(statement.sql() + " " + ScramVerifier.literal(known) + ";"))
                    .orElseGet(() -> password(statement.passwordOf()));
    }

    /**
     * psql asks for it and sends a verifier. Where nothing is typed, because there is no
     * terminal, it takes the password away and calls that a success. Only a superuser may
     * look.
     */
    private Psql password(String role) {
        line(CopiedSql.HASH_LINE.strip());
        if (role.indexOf('\n') < 0 && !Invisible.isIn(role)) {
            line("\\password " + Identifier.inDoubleQuotes(role));
        }
        else {
            line("\\set pgwizard_role " + quoted(role)).line("\\password :\"pgwizard_role\"");
        }
        return line(StatementFile.of("no-password", Map.of("role", Literal.quote(role))));
    }

    Psql echo(String words) {
        return line("\\echo " + quoted(Invisible.shown(words)));
    }

    /** An argument of a backslash command, which must stay on its line. */
    private static String quoted(String text) {
        return "'" + Invisible.octal(text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n")) + "'";
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /**
     * Steps that one run of psql can do, and the steps on the host that come before them.
     */
    record PsqlRun(List<Step> byHand, List<Step> steps) {

        static List<PsqlRun> of(Plan plan) {
            List<PsqlRun> stretches = new ArrayList<>();
            PsqlRun current = new PsqlRun(new ArrayList<>(), new ArrayList<>());
            for (Step step : plan.steps()) {
                boolean sql = isSql(way(step));
                if (!sql && !current.steps().isEmpty()) {
                    stretches.add(current);
                    current = new PsqlRun(new ArrayList<>(), new ArrayList<>());
                }
                (sql ? current.steps() : current.byHand()).add(step);
            }
            stretches.add(current);
            return List.copyOf(stretches);
        }

        /** The way that psql can go alone, where there is one. */
        static Way way(Step step) {
            return step.ways().stream().filter(PsqlRun::isSql).findFirst().orElse(step.way());
        }

        private static boolean isSql(Way way) {
            return way.commands().stream().allMatch(Command.Sql.class::isInstance);
        }

        String titlesByHand() {
            return byHand.stream().map(Step::title).collect(Collectors.joining(", "));
        }

    }

}
