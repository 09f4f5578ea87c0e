package dev.pgwizard.postgres;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * SQL that a person copies and runs, often as a superuser, in a database whose owner
 * chose the search_path and planted operators, functions and views where it leads. Where
 * a statement has anything looked up by a name without its schema, the first line sees to
 * it that only what is Postgres' own is found.
 */
public final class CopiedSql {

    /** Holds no expression, and needs no right. */
    public static final String FIRST_LINE = "SET search_path = pg_catalog;\n";

    /**
     * Before psql asks for a password: whoever owns the database may have chosen MD5 for
     * what psql makes of it.
     */
    public static final String HASH_LINE = "SET password_encryption = 'scram-sha-256';\n";

    private static final String NAME = "(?:[^\\s\"'();,]+|\"[^\"]*+(?:\"\"[^\"]*+)*+\")";

    /**
     * Commands about objects that are in no schema, and such as name the schema; a
     * function or an operator has no place in any of them.
     */
    private static final List<Pattern> LOOKS_NOTHING_UP = List.of(pattern("SET search_path = pg_catalog"),
            pattern("BEGIN|COMMIT"), pattern(HASH_LINE.replace(";\n", "")), pattern("SHOW [\\w.]+"),
            pattern("ALTER SYSTEM (?:SET|RESET) .*"),
            pattern("(?:CREATE|ALTER|DROP) (?:ROLE|USER|DATABASE|TABLESPACE) .*"),
            pattern("ALTER EXTENSION NAME UPDATE(?: TO NAME)?"), pattern("ALTER EXTENSION NAME SET SCHEMA NAME"),
            pattern("CREATE EXTENSION (?:IF NOT EXISTS )?NAME (?:WITH )?SCHEMA NAME(?: VERSION NAME)?(?: CASCADE)?"),
            pattern("DROP (?:EXTENSION|SCHEMA) (?:IF EXISTS )?NAME"),
            pattern("CREATE SCHEMA NAME(?: AUTHORIZATION NAME)?"),
            pattern("ALTER (?:SCHEMA|EVENT TRIGGER) NAME \\w+(?: TO)?(?: NAME)?"), pattern("GRANT NAME TO NAME"),
            pattern("REVOKE NAME FROM NAME"),
            pattern("(?:GRANT|REVOKE) [\\w, ]+ ON (?:DATABASE|SCHEMA) NAME (?:TO|FROM) NAME"),
            pattern("(?:VACUUM|REINDEX INDEX|DROP INDEX|DROP TABLE) (?:IF EXISTS )?NAME\\.NAME"),
            pattern("REINDEX DATABASE NAME"), pattern("ANALYZE"), pattern("SELECT (?:1|pg_catalog\\.[a-z_]+\\(\\))"),
            pattern("SELECT (?:DISTINCT )?[a-z_]+(?:, [a-z_]+)* FROM pg_catalog\\.[a-z_]+"));

    private CopiedSql() {
    }

    private static Pattern pattern(String statement) {
        return Pattern.compile(statement.replace("NAME", NAME), Pattern.DOTALL);
    }

    /** The same with the line that it has to begin with, if any. */
    public static String of(String sql) {
        return firstLine(sql) + sql;
    }

    /** What has to stand before it; empty where it holds as it is. */
    public static String firstLine(String sql) {
        return (looksUp(sql) ? FIRST_LINE : "")
                + (sql.contains("\\password ") && !sql.contains(HASH_LINE) ? HASH_LINE : "");
    }

    /** Whether a name in it could be found where somebody planted it. */
    public static boolean looksUp(String sql) {
        return !sql.startsWith(FIRST_LINE.strip()) && statements(sql).stream().anyMatch(CopiedSql::isLookedUpIn);
    }

    /** A semicolon inside a literal cuts it, and pieces of it pass for nothing known. */
    private static List<String> statements(String sql) {
        return Arrays.stream(sql.replaceAll("(?m)^(?:--|\\\\).*$", "").split(";"))
            .map(String::strip)
            .filter(statement -> !statement.isEmpty())
            .toList();
    }

    private static boolean isLookedUpIn(String statement) {
        return LOOKS_NOTHING_UP.stream().noneMatch(known -> known.matcher(statement).matches());
    }

}
