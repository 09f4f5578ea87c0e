package dev.pgwizard.server;

import dev.pgwizard.immich.ImmichSchema;
import dev.pgwizard.immich.SchemaObject;
import dev.pgwizard.postgres.SqlFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that Immich gives to what it creates in schema public, as the parameters of
 * the files below {@code sql/contents}.
 */
record OwnNames(ImmichSchema schema) {

    /** Where the end of a name is a hash, nobody else gives it. */
    private static final String HASHED = ".*_[0-9a-f]{20,}";

    Map<String, String> parameters() {
        return Map.ofEntries(entry("tables", schema.tables()), entry("importing", schema.importing()),
                entry("types", schema.types()), entry("trigger_functions", schema.triggerFunctions()),
                entry("lasting_functions", lastingFunctions()),
                Map.entry("functions_as_json", SqlFunction.json(schema.functions())), entry("indexes", indexes()),
                entry("filled", schema.filled()), entry("constraints", schema.refusing()),
                entry("sequences", schema.names(object -> object.is("sequence"))),
                entry("parts", schema.names(object -> object.is("constraint") || object.is("trigger"))),
                entry("columns", columns()), entry("functions", functions()), Map.entry("everything", "f"));
    }

    private static Map.Entry<String, String> entry(String parameter, List<String> names) {
        return Map.entry(parameter, SqlFile.array(names));
    }

    /** Those that somebody else may have given, too. */
    private List<String> indexes() {
        return schema.indexes().stream().filter(name -> !name.matches(HASHED)).toList();
    }

    /** Those of triggers that no release has dropped. */
    private List<String> lastingFunctions() {
        return schema.names(object -> object.isTriggerFunction() && object.to().isEmpty());
    }

    private List<String> columns() {
        return schema.objects()
            .stream()
            .filter(object -> object.is("column"))
            .map(SchemaObject::name)
            .distinct()
            .toList();
    }

    private List<String> functions() {
        return Stream
            .concat(schema.triggerFunctions().stream(), schema.functions().stream().map(SchemaObject::plainName))
            .toList();
    }

    /**
     * A function of Immich's as CREATE OR REPLACE compares it with one that is there.
     *
     * @param signature its name and the types of its arguments
     * @param names of its arguments; empty where they have none
     */
    record SqlFunction(String signature, String result, String names) {

        /** Types whose names have several words. */
        private static final Pattern WORDS = Pattern.compile("(double|timestamp|time|character|bit) .*");

        static SqlFunction of(SchemaObject function) {
            String text = function.name().replaceFirst("^[^(]*\\(", "").replaceFirst("\\)$", "");
            List<String> arguments = Arrays.stream(text.split(", ")).toList();
            return new SqlFunction(
                    function.plainName()
                            + arguments.stream().map(SqlFunction::type).collect(Collectors.joining(", ", "(", ")")),
                    function.detail().replaceFirst(",.*", ""),
                    arguments.stream()
                        .filter(SqlFunction::isNamed)
                        .map(argument -> argument.split(" ")[0])
                        .collect(Collectors.joining(",")));
        }

        /** Many of them, as a parameter of SQL. */
        static String json(List<SchemaObject> functions) {
            return QueryResults.JSON.writeValueAsString(functions.stream().map(SqlFunction::of).toList());
        }

        private static boolean isNamed(String argument) {
            return argument.contains(" ") && !WORDS.matcher(argument).matches();
        }

        private static String type(String argument) {
            return isNamed(argument) ? argument.replaceFirst("^[^ ]* ", "") : argument;
        }

    }

}
