package dev.pgwizard.remedy;

import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.SqlText;

/**
 * One SQL statement of the plan, without its semicolon.
 *
 * @param sql as it is shown and run; where it sets a password it ends in
 * {@code PASSWORD}, and what follows never appears in a plan
 * @param transactional whether it may run inside a transaction; {@code CREATE DATABASE}
 * and {@code ALTER SYSTEM} may not
 * @param passwordOf the role whose password is appended when it runs; empty for all other
 * statements
 * @param drops the database that it deletes, which a script does only while it is empty;
 * empty for all other statements
 * @param whileUnused whether it drops something that stays where something depends on it
 * @param gives what it gives to Immich's role, as ALTER names it, whose owner must not
 * have made it dangerous meanwhile; empty for all other statements
 * @param writesNext whether what it returns is the statement to run, which psql does by
 * {@code \gexec}; the wizard never runs such a one itself
 */
public record Statement(String sql, boolean transactional, String passwordOf, String drops, boolean whileUnused,
        String gives, boolean writesNext) {

    /** A person approves what is seen of it. */
    public Statement {
        sql = SqlText.visible(sql);
    }

    public Statement(String sql, boolean transactional, String passwordOf) {
        this(sql, transactional, passwordOf, "", false, "", false);
    }

    /**
     * Has the server read its files again, so that it can say what waits for a restart.
     */
    public static final Statement RELOAD = alone("SELECT pg_catalog.pg_reload_conf()");

    public static Statement of(String sql) {
        return new Statement(sql, true, "");
    }

    /** A statement that Postgres refuses inside a transaction (SQLSTATE 25001). */
    public static Statement alone(String sql) {
        return new Statement(sql, false, "");
    }

    public static Statement password(String role, String sql) {
        return new Statement(sql, true, role);
    }

    /** Whether its effect comes a moment after it, once the server has read its files. */
    public boolean reloads() {
        return equals(RELOAD);
    }

    public static Statement dropDatabase(String database) {
        return new Statement("DROP DATABASE " + Identifier.quote(database), false, "", database, false, "", false);
    }

    /** A DROP on the way back, of what the plan made. */
    public static Statement whileUnused(String sql) {
        return new Statement(sql, true, "", "", true, "", false);
    }

    /** Gives what was found harmless, which is looked at again just before. */
    public static Statement gives(String object, String role) {
        return new Statement("ALTER " + object + " OWNER TO " + role, true, "", "", false, object, false);
    }

    /** Puts together what only whoever runs it can see. */
    public static Statement writesNext(String sql) {
        return new Statement(sql, false, "", "", false, "", true);
    }

    /** What stands behind it where psql reads it. */
    public String ending() {
        return writesNext ? " \\gexec" : ";";
    }

    public boolean setsPassword() {
        return !passwordOf.isEmpty();
    }

}
