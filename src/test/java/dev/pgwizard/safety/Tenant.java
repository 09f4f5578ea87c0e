package dev.pgwizard.safety;

import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two who plant everything that Postgres lets them: one who may create in the schema
 * public, and Immich's role, which owns the tables. What is called tells the server's log
 * its kind, whose it is and as whom it runs, after it tried to become who logged in.
 * Neither may make an event trigger. The SQL is in {@code src/test/resources/tenant}.
 */
final class Tenant {

    static final String LODGER = "lodger";

    private static final Pattern CALL = Pattern.compile("PLANTED (\\w+) (.*) of (\\S+) as (\\S+)");

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern OPERATOR = Pattern.compile("[-+*/<>=~!@#%^&|?]+");

    /** What LIKE, IN, BETWEEN, NULLIF and IS DISTINCT FROM are called. */
    private static final List<String> UNSPOKEN = List.of("=", "<>", "<", ">", "<=", ">=", "~~", "!~~", "||", "+", "-");

    private final TestServer server;

    Tenant(TestServer server) {
        this.server = server;
    }

    /**
     * In front of every name of Postgres that was heard.
     * @param statements of the wizard
     */
    void names(String database, String statements) throws SQLException {
        TreeSet<String> words = matches(WORD, statements);
        TreeSet<String> operators = matches(OPERATOR, statements);
        operators.addAll(UNSPOKEN);
        String names = read("names").replace("<words>", array(words)).replace("<operators>", array(operators));
        plant(database, LODGER, List.of(function("looked", "", "bool", "view"), names));
    }

    /** Types with casts, and columns of them in Immich's tables. */
    void types(String database) throws SQLException {
        plant(database, Library.NAME, List.of(read("types")));
    }

    /** Everything that Postgres calls when it plans, reads or changes a table. */
    void attachments(String database) throws SQLException {
        Stream<String> functions = Stream.of("generated", "check", "index", "predicate", "statistics", "policy", "rule")
            .map(kind -> function("planted_" + kind, "text", "text", kind).replace("plpgsql", "plpgsql IMMUTABLE"));
        plant(database, Library.NAME, Stream.concat(functions, Stream.of(
                function("planted_default", "", "text", "default"),
                function("planted_trigger", "", "trigger", "trigger").replace("RETURN NULL", "RETURN NEW"),
                function("of_domain", "text", "bool", "domain"),
                function("negated", "int, int", "bool", "negator").replace("plpgsql", "plpgsql IMMUTABLE"),
                "CREATE OPERATOR public.!== (LEFTARG = int, RIGHTARG = int, FUNCTION = public.negated)",
                "CREATE OPERATOR public.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq, NEGATOR = OPERATOR(public.!==))",
                "CREATE DOMAIN public.planted_domain AS text CHECK (public.of_domain(VALUE) IS NULL)",
                read("tables").replace("<attached>", array(List.of(read("attached").split(";\n"))))))
            .toList());
    }

    /** Views and foreign tables under names of Immich's tables, and a child of one. */
    void relations(String database) throws SQLException {
        server.execute(database, "CREATE FOREIGN DATA WRAPPER nothing",
                "CREATE SERVER elsewhere FOREIGN DATA WRAPPER nothing",
                "GRANT USAGE ON FOREIGN SERVER elsewhere TO immich");
        plant(database, Library.NAME, List.of(function("looked_at", "", "bool", "relation"), read("relations")));
    }

    /** What the owner of a database may set for it and for himself. */
    void settings(String database) throws SQLException {
        List<String> paths = Stream.of("DATABASE " + database, "ROLE immich IN DATABASE " + database)
            .map(whose -> "ALTER " + whose + " SET search_path = public, pg_catalog")
            .toList();
        plant(database, Library.NAME, paths);
    }

    private void plant(String database, String role, List<String> statements) throws SQLException {
        try (Connection connection = server.connect(database, role, "pw");
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pg_catalog; SET client_min_messages = error");
            statement.execute(read("attempt"));
            for (String sql : statements) {
                statement.execute(sql.replace("<owner>", role));
            }
        }
    }

    private static String function(String name, String arguments, String result, String kind) {
        return """
                DO $do$ BEGIN EXECUTE pg_catalog.format('CREATE FUNCTION public.%s(%s) RETURNS %s LANGUAGE plpgsql AS %%L',
                  pg_temp.body('%s', '%1$s', '<owner>', 'RETURN NULL')); END $do$"""
            .formatted(name, arguments, result, kind);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("src/test/resources/tenant", file + ".sql"));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TreeSet<String> matches(Pattern pattern, String statements) {
        return pattern.matcher(statements)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String array(Iterable<String> texts) {
        return Stream.iterate(texts.iterator(), java.util.Iterator::hasNext, all -> all)
            .map(all -> "'" + all.next().replace("'", "''") + "'")
            .collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
    }

    /**
     * What ran since then as somebody else than who planted it.
     * @param log of the server
     */
    static List<Call> calls(String log) {
        return CALL.matcher(log)
            .results()
            .map(found -> new Call(found.group(1), found.group(2), found.group(3), found.group(4)))
            .filter(call -> !call.owner().equals(call.as()))
            .distinct()
            .toList();
    }

    /** A function that was called. */
    record Call(String kind, String what, String owner, String as) {
    }

}
