package dev.pgwizard.bed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that build what a release of Immich leaves in schema public, from the
 * list of its objects; bodies, expressions and defaults are made up. It reads the list by
 * itself, so that what it builds is no echo of how the wizard reads it.
 */
public final class ImmichDatabase {

    /** A line of objects.csv. */
    public record Row(String kind, String table, String name, String detail, String from, String to) {

        public boolean is(String wanted) {
            return kind.equals(wanted);
        }

        boolean isIn(String release) {
            return compare(from, release) <= 0 && (to.isEmpty() || compare(release, to) <= 0);
        }

        @Override
        public String toString() {
            return kind + " " + (table.isEmpty() ? name : table + "." + name);
        }

    }

    private static final Map<String, List<List<String>>> FILES = new ConcurrentHashMap<>();

    private static final List<Row> ALL = lines("objects").stream()
        .map(line -> new Row(line.get(0), line.get(1), line.get(2), line.get(3), line.get(4), line.get(5)))
        .toList();

    private final List<Row> rows;

    private final Map<String, List<Row>> ofTables;

    private ImmichDatabase(List<Row> rows) {
        this.rows = rows;
        this.ofTables = rows.stream().collect(Collectors.groupingBy(Row::table));
    }

    public static ImmichDatabase of(String release) {
        return new ImmichDatabase(ALL.stream().filter(row -> row.isIn(release)).toList());
    }

    /** The rows of a table of the data, each as its values. */
    public static List<List<String>> lines(String file) {
        return FILES.computeIfAbsent(file, ImmichDatabase::read);
    }

    private static List<List<String>> read(String file) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ImmichDatabase.class.getResourceAsStream("/immich/" + file + ".csv")),
                StandardCharsets.UTF_8))) {
            return text.lines().skip(1).map(ImmichDatabase::values).toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commas within double quotes divide nothing. */
    private static List<String> values(String line) {
        return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
            .map(value -> value.replace("\"", ""))
            .toList();
    }

    public static int compare(String one, String other) {
        int[] a = Arrays.stream(one.split("\\.")).mapToInt(Integer::parseInt).toArray();
        int[] b = Arrays.stream(other.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return Arrays.compare(a, b);
    }

    public List<Row> rows() {
        return rows;
    }

    private Stream<Row> rows(String kind) {
        return rows.stream().filter(row -> row.is(kind));
    }

    private Stream<Row> parts(String kind, String table) {
        return ofTables.getOrDefault(table, List.of()).stream().filter(row -> row.is(kind));
    }

    /** The migrator's tables and those of the embeddings are left to the caller. */
    public List<String> withoutEmbeddings() {
        List<String> others = List.of("smart_search", "face_search", "kysely_migrations", "kysely_migrations_lock");
        return new ImmichDatabase(rows.stream()
            .filter(row -> !others.contains(row.table().isEmpty() ? row.name() : row.table()))
            .toList()).statements();
    }

    public List<String> statements() {
        List<String> sql = new ArrayList<>();
        rows("type").map(row -> "CREATE TYPE public." + quoted(row.name()) + " AS ENUM ("
                + Arrays.stream(row.detail().replace("enum ", "").split(" "))
                    .map(label -> "'" + label + "'")
                    .collect(Collectors.joining(", "))
                + ")")
            .forEach(sql::add);
        rows("function").map(ImmichDatabase::function).forEach(sql::add);
        rows("table").map(this::table).forEach(sql::add);
        rows("sequence").flatMap(this::sequence).forEach(sql::add);
        for (String kind : List.of("primary key", "unique", "check", "foreign key")) {
            rows("constraint").filter(row -> row.detail().startsWith(kind)).map(this::constraint).forEach(sql::add);
        }
        rows("index").map(this::index).forEach(sql::add);
        rows("trigger").map(ImmichDatabase::trigger).forEach(sql::add);
        return sql;
    }

    public static String function(Row row) {
        String name = row.name();
        String result = row.detail().replaceFirst(",.*", "");
        String body = switch (result) {
            case "trigger" -> "LANGUAGE plpgsql AS 'BEGIN "
                    + (name.startsWith("updated_at(")
                            ? "new.\"updatedAt\" = clock_timestamp(); new.\"updateId\" = gen_random_uuid(); " : "")
                    + "RETURN coalesce(new, old); END'";
            case "uuid" -> "LANGUAGE sql AS 'SELECT gen_random_uuid()'";
            default -> "LANGUAGE sql IMMUTABLE AS 'SELECT NULL::" + result.replace("earth", "public.earth") + "'";
        };
        return "CREATE FUNCTION public." + name.replace("with time zone)", "with time zone DEFAULT now())")
                + " RETURNS " + result + " " + body;
    }

    private String table(Row row) {
        return "CREATE TABLE public." + quoted(row.name()) + " ("
                + parts("column", row.name()).map(column -> column(column)).collect(Collectors.joining(", ")) + ")";
    }

    public static String column(Row row) {
        String type = row.detail().replaceFirst(" not null.*", "").replaceFirst(" default$", "");
        return quoted(row.name()) + " " + type + (row.detail().contains("not null") ? " NOT NULL" : "")
                + (row.detail().endsWith("default") ? " DEFAULT " + value(type) : "");
    }

    private static String value(String type) {
        if (type.endsWith("[]")) {
            return "'{}'";
        }
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "timestamp with time zone" -> "now()";
            case "boolean" -> "false";
            case "integer", "bigint", "smallint", "real", "double precision" -> "0";
            case "jsonb" -> "'{}'";
            case "text", "character varying" -> "''";
            default -> "enum_first(NULL::public." + type + ")";
        };
    }

    private Stream<String> sequence(Row row) {
        String column = row.name().replace(row.table() + "_", "").replace("_seq", "");
        boolean identity = parts("column", row.table())
            .noneMatch(one -> one.name().equals(column) && one.detail().endsWith("default"));
        if (identity) {
            return Stream.of("ALTER TABLE public." + quoted(row.table()) + " ALTER " + column
                    + " ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public." + row.name() + ")");
        }
        return Stream.of(
                "CREATE SEQUENCE public." + row.name() + " OWNED BY public." + quoted(row.table()) + "." + column,
                "ALTER TABLE public." + quoted(row.table()) + " ALTER " + column + " SET DEFAULT nextval('public."
                        + row.name() + "')");
    }

    private static List<String> columns(Row row) {
        String inside = row.detail().replaceFirst("^[^(]*\\(", "").replaceFirst("\\)[^)]*$", "");
        return Arrays.stream(inside.split(" ")).toList();
    }

    private static String list(List<String> columns) {
        return "(" + columns.stream().map(ImmichDatabase::quoted).collect(Collectors.joining(", ")) + ")";
    }

    private String constraint(Row row) {
        String add = "ALTER TABLE public." + quoted(row.table()) + " ADD CONSTRAINT " + quoted(row.name()) + " ";
        String kind = row.detail().replaceFirst(" \\(.*", "");
        return add + switch (kind) {
            case "check" -> "CHECK ("
                    + columns(row).stream().map(column -> quoted(column) + " IS NULL OR ").collect(Collectors.joining())
                    + "true)";
            case "foreign key" -> "FOREIGN KEY " + list(columns(row)) + " REFERENCES public." + target(row);
            default -> kind + " " + list(columns(row));
        };
    }

    /** The key of the other table whose columns have the types of these. */
    private String target(Row row) {
        String other = row.detail().replaceFirst(".* to ", "");
        List<String> types = types(row.table(), columns(row));
        List<String> key = parts("constraint", other)
            .filter(one -> one.detail().startsWith("primary key") || one.detail().startsWith("unique"))
            .map(ImmichDatabase::columns)
            .filter(columns -> types(other, columns).equals(types))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no key for " + row));
        return quoted(other) + " " + list(key);
    }

    private List<String> types(String table, List<String> columns) {
        return columns.stream()
            .map(name -> parts("column", table).filter(column -> column.name().equals(name))
                .findFirst()
                .map(column -> column.detail().replaceFirst(" not null.*", "").replaceFirst(" default$", ""))
                .orElse("?"))
            .toList();
    }

    public String index(Row row) {
        String method = row.detail().replaceFirst(" .*", "");
        boolean unique = row.detail().startsWith("btree unique");
        String keys = columns(row).stream()
            .map(column -> column.contains("expression") ? expression(row, method) : key(row, column, method))
            .collect(Collectors.joining(", "));
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + quoted(row.name()) + " ON public."
                + quoted(row.table()) + " USING " + method + " (" + keys + ")"
                + (row.detail().endsWith("where") ? " WHERE " + first(row.table()) + " IS NOT NULL" : "");
    }

    private static String key(Row row, String column, String method) {
        return quoted(column) + (method.equals("hnsw") ? " vector_cosine_ops" : "");
    }

    private String first(String table) {
        return parts("column", table).findFirst().map(column -> quoted(column.name())).orElseThrow();
    }

    private String expression(Row row, String method) {
        return switch (method) {
            case "gin" -> "(" + parts("column", row.table())
                .filter(column -> column.detail().startsWith("character varying") || column.detail().startsWith("text"))
                .filter(column -> !column.detail().contains("[]"))
                .findFirst()
                .map(column -> "lower(" + quoted(column.name()) + ")")
                .orElseThrow() + ") gin_trgm_ops";
            case "gist" -> "(ll_to_earth_public(latitude, longitude))";
            default -> "((" + first(row.table()) + " IS NULL))";
        };
    }

    public static String trigger(Row row) {
        boolean update = row.detail().equals("updated_at");
        return "CREATE TRIGGER " + quoted(row.name()) + (update ? " BEFORE UPDATE" : " AFTER DELETE") + " ON public."
                + quoted(row.table()) + " FOR EACH ROW EXECUTE FUNCTION public." + row.detail() + "()";
    }

    /** The row of an object in any release, where one has it so. */
    public static Optional<Row> any(String kind, String table, String name) {
        return ALL.stream()
            .filter(row -> row.is(kind) && row.table().equals(table)
                    && (row.name().equals(name) || row.name().startsWith(name + "(")))
            .findFirst();
    }

    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

}
