package dev.pgwizard.server;

import dev.pgwizard.immich.SchemaObject;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
