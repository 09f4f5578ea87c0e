package dev.pgwizard.check;

import dev.pgwizard.immich.Executed;
import dev.pgwizard.immich.Hindrance;
import dev.pgwizard.immich.ImmichSchema;
import dev.pgwizard.immich.ObjectName;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.SchemaObject;
import dev.pgwizard.immich.UpdatePath;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Standing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a release left and is missing or another than it was.
 *
 * @param expected how many objects the release left
 * @param hindrances where an update stops for it
 * @param needed what Immich uses whether or not it updates
 * @param other the rest
 */
record Shortfall(int expected, List<Hindrance> hindrances, List<ObjectName> needed, List<ObjectName> other) {

    /** The embeddings and the migrator's tables are the business of other checks. */
    private static final Set<String> ELSEWHERE = Set.of("smart_search", "face_search", "kysely_migrations",
            "kysely_migrations_lock");

    static Shortfall of(Contents contents, History history, Release release) {
        ImmichSchema schema = history.knowledge().schema();
        Map<ObjectName, String> standing = contents.standing()
            .stream()
            .collect(Collectors.toMap(Standing::objectName, Standing::detail, (one, other) -> one));
        List<SchemaObject> expected = schema.in(release).filter(Shortfall::isCompared).toList();
        List<SchemaObject> wrong = expected.stream()
            .filter(object -> isWrong(object, standing.get(object.objectName())))
            .toList();
        return new Shortfall(expected.size(), missing(contents, history),
                names(wrong, object -> isNeeded(object, schema)), names(wrong, object -> !isNeeded(object, schema)));
    }

    private static List<Hindrance> missing(Contents contents, History history) {
        return hindrances(contents, history).stream()
            .filter(Hindrance.Missing.class::isInstance)
            .filter(one -> !ELSEWHERE.contains(table(one.object())))
            .toList();
    }

    /** What comes in the way of the migrations that are left. */
    static List<Hindrance> hindrances(Contents contents, History history) {
        return history.executed() instanceof Executed.Beginning(List<String> left) && !left.isEmpty()
                ? UpdatePath.of(contents.standing().stream().map(Standing::objectName).toList(),
                        history.knowledge().schema().touches(left))
                : List.of();
    }

    private static String table(ObjectName object) {
        return object.table().isEmpty() ? object.name() : object.table();
    }

    private static List<ObjectName> names(List<SchemaObject> objects, Predicate<SchemaObject> which) {
        return objects.stream().filter(which).map(SchemaObject::objectName).toList();
    }

    private static boolean isCompared(SchemaObject object) {
        return !object.is("extension") && !ELSEWHERE.contains(table(object.objectName()));
    }

    /**
     * Indexes, keys and functions are compared by name; what is off is another check's.
     */
    private static boolean isWrong(SchemaObject object, @org.jspecify.annotations.Nullable String found) {
        return found == null || switch (object.kind()) {
            case "column" -> !plain(found).equals(plain(object.detail()));
            case "index" -> found.endsWith(" invalid");
            default -> false;
        };
    }

    /** A column that takes no value any more that it took before stops inserts. */
    private static String plain(String column) {
        return column.replace("character varying", "text").replaceAll("\\(\\d+\\)", "");
    }

    private static boolean isNeeded(SchemaObject object, ImmichSchema schema) {
        return switch (object.kind()) {
            case "table", "column" -> schema.used().contains(table(object.objectName()));
            case "function" -> !object.isTriggerFunction() || object.plainName().equals("updated_at");
            case "trigger" -> object.detail().equals("updated_at");
            case "sequence" -> schema.used().contains(object.table());
            default -> false;
        };
    }

}
