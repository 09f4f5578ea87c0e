package dev.pgwizard.server;

import dev.pgwizard.immich.ImmichSchema;
import dev.pgwizard.immich.SchemaObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that Immich gives to what it creates in schema public, and those of the
 * extensions that it needs, as the queries take them.
 */
final class OwnNames {

    /** Where the end of a name is a hash, nobody else gives it. */
    private static final String HASHED = ".*_[0-9a-f]{20,}";

    private final ImmichSchema schema;

    /** Types that the extensions bring; one in their way stops CREATE EXTENSION. */
    private static final List<String> EXTENSION_TYPES = List.of("cube", "earth", "gtrgm", "vector", "halfvec",
            "sparsevec");

    /**
     * Functions that the extensions bring and that people make themselves where an
     * extension is missing, or find in a dump that left it out (the scripts of PostgreSQL
     * 14 to 18 contrib).
     */
    private static final Map<String, List<String>> EXTENSION_FUNCTIONS = Map.of("uuid-ossp",
            List.of("uuid_nil()", "uuid_generate_v1()", "uuid_generate_v1mc()", "uuid_generate_v3(uuid, text)",
                    "uuid_generate_v4()", "uuid_generate_v5(uuid, text)"),
            "unaccent", List.of("unaccent(text)", "unaccent(regdictionary, text)"), "pg_trgm",
            List.of("set_limit(real)", "show_limit()", "show_trgm(text)", "similarity(text, text)",
                    "word_similarity(text, text)", "strict_word_similarity(text, text)"),
            "cube", List.of("cube(double precision)", "cube(double precision[])"), "earthdistance",
            List.of("earth()", "ll_to_earth(double precision, double precision)"));

    /**
     * Operators that the extensions bring for two operands of a type of Postgres itself.
     */
    private static final Map<String, List<String>> EXTENSION_OPERATORS = Map.of("pg_trgm",
            operators("text", "%", "<%", "%>", "<<%", "%>>", "<->", "<<->", "<->>", "<<<->", "<->>>"), "earthdistance",
            operators("point", "<@>"));

    OwnNames(ImmichSchema schema) {
        this.schema = schema;
    }

    private static List<String> operators(String type, String... names) {
        return Stream.of(names).map(name -> "'" + name + "', '" + type + "'::regtype").toList();
    }

    /** As an array literal of SQL. */
    String tables() {
        return array(schema.tables());
    }

    /** Those that only a start makes. */
    String importing() {
        return array(schema.importing());
    }

    String types() {
        return array(schema.types());
    }

    static String extensionTypes() {
        return array(EXTENSION_TYPES);
    }

    String triggerFunctions() {
        return array(schema.triggerFunctions());
    }

    /** Their signatures, results and the names of their arguments, as rows of VALUES. */
    String otherFunctions() {
        return schema.functions()
            .stream()
            .map(SqlFunction::of)
            .map(function -> "('" + function.name() + "(" + function.types() + ")', '" + function.returns() + "', '"
                    + function.names() + "')")
            .collect(Collectors.joining(", "));
    }

    /** Those that somebody else may have given, too. */
    String indexes() {
        return array(schema.indexes().stream().filter(name -> !name.matches(HASHED)).toList());
    }

    /** Columns of which each row gets a value from Immich itself, as an array of text. */
    String filled() {
        return array(schema.filled()).replace("::name[]", "::text[]");
    }

    /** What refuses rows and is Immich's own. */
    String constraints() {
        return array(schema.refusing());
    }

    String sequences() {
        return array(schema.names(object -> object.is("sequence")));
    }

    /** Constraints and triggers of Immich's tables. */
    String parts() {
        return array(schema.names(object -> object.is("constraint") || object.is("trigger")));
    }

    /** As {@code table.column}. */
    String columns() {
        return array(schema.objects()
            .stream()
            .filter(object -> object.is("column"))
            .map(SchemaObject::name)
            .distinct()
            .toList());
    }

    String functions() {
        return array(Stream
            .concat(schema.triggerFunctions().stream(), schema.functions().stream().map(SchemaObject::plainName))
            .toList());
    }

    /** Which extension brings which function, as rows of VALUES. */
    static String extensionFunctions() {
        return EXTENSION_FUNCTIONS.entrySet()
            .stream()
            .flatMap(entry -> entry.getValue()
                .stream()
                .map(function -> "('" + entry.getKey() + "', '" + function + "')"))
            .sorted()
            .collect(Collectors.joining(", "));
    }

    /** Which extension brings which operator for which type, as rows of VALUES. */
    static String extensionOperators() {
        return EXTENSION_OPERATORS.entrySet()
            .stream()
            .flatMap(entry -> entry.getValue().stream().map(operator -> "('" + entry.getKey() + "', " + operator + ")"))
            .sorted()
            .collect(Collectors.joining(", "));
    }

    static String array(List<String> names) {
        return "'{" + names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",")) + "}'::name[]";
    }

}
