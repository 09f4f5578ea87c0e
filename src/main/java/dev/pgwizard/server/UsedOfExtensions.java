package dev.pgwizard.server;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Immich's migrations, its start and its searches use of the extensions besides the
 * one for vectors: functions, operators, operator classes and types, as the statements of
 * each release call them. An old version that pg_upgrade or a dump left may lack some.
 */
final class UsedOfExtensions {

    private static final Map<String, Map<String, List<String>>> USED = Map.of("uuid-ossp",
            Map.of("function", List.of("uuid_generate_v4")), "unaccent",
            Map.of("function", List.of("unaccent"), "text search dictionary", List.of("unaccent")), "cube",
            Map.of("function", List.of("cube", "cube_distance", "cube_contains"), "type", List.of("cube"), "operator",
                    List.of("@>"), "operator class", List.of("gist_cube_ops")),
            "earthdistance",
            Map.of("function", List.of("earth", "ll_to_earth", "earth_box", "earth_distance"), "type",
                    List.of("earth")),
            "pg_trgm",
            Map.of("function",
                    List.of("similarity", "word_similarity", "strict_word_similarity", "gin_extract_value_trgm"),
                    "operator", List.of("%", "%>", "%>>", "<->>>"), "operator class", List.of("gin_trgm_ops")));

    private UsedOfExtensions() {
    }

    /** The extension, the kind and the name of each, as rows of VALUES. */
    static String rows() {
        return USED.entrySet()
            .stream()
            .flatMap(extension -> extension.getValue()
                .entrySet()
                .stream()
                .flatMap(kind -> kind.getValue()
                    .stream()
                    .map(name -> "('%s', '%s', '%s')".formatted(extension.getKey(), kind.getKey(), name))))
            .sorted()
            .collect(Collectors.joining(", "));
    }

}
