package dev.pgwizard.check;

import dev.pgwizard.immich.Hindrance;
import dev.pgwizard.immich.Hindrance.Touch;
import dev.pgwizard.immich.ImmichSchema;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.SchemaObject;
import dev.pgwizard.immich.SchemaObject.ObjectName;
import dev.pgwizard.immich.UpdatePath;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Relation.PresentObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    private static final Pattern LIMIT = Pattern.compile("\\((\\d+)");

    /** Digits of a second in what Immich writes. */
    private static final int MILLISECONDS = 3;

    /** Names of files and paths that people have are no longer. */
    private static final int USUAL = 255;

    static Shortfall of(Contents contents, ReleaseHistory releaseHistory, Release release) {
        ImmichSchema schema = releaseHistory.knowledge().schema();
        Map<ObjectName, String> standing = contents.presentObjects()
            .stream()
            .collect(Collectors.toMap(PresentObject::objectName, PresentObject::detail, (one, other) -> one));
        List<SchemaObject> expected = schema.in(release).filter(object -> isCompared(object, schema)).toList();
        List<SchemaObject> wrong = expected.stream()
            .filter(object -> isWrong(object, standing.get(object.objectName())))
            .filter(object -> object.table().isEmpty() || hasTable(object, standing))
            .toList();
        Predicate<SchemaObject> needed = object -> isNeeded(object, standing.get(object.objectName()), schema)
                && contents.presentObjects().stream().noneMatch(one -> isRenamed(object, one));
        return new Shortfall(expected.size(), missing(contents, releaseHistory), names(wrong, needed),
                names(wrong, needed.negate()));
    }

    /** With some of what is needed among the rest. */
    Shortfall sparing(Predicate<ObjectName> which) {
        return new Shortfall(expected, hindrances, needed.stream().filter(which.negate()).toList(),
                Stream.concat(needed.stream().filter(which), other.stream()).toList());
    }

    private static List<Hindrance> missing(Contents contents, ReleaseHistory releaseHistory) {
        return hindrances(contents, releaseHistory).stream()
            .filter(Hindrance.Missing.class::isInstance)
            .filter(one -> !ELSEWHERE.contains(table(one.object())))
            .toList();
    }

    /** Of a table that is missing, the parts are not named, too. */
    private static boolean hasTable(SchemaObject part, Map<ObjectName, String> standing) {
        return standing.containsKey(new ObjectName("table", "", part.table()));
    }

    /**
     * What comes in the way of the migrations that are left; which those are, a list that
     * lost names does not tell.
     */
    static List<Hindrance> hindrances(Contents contents, ReleaseHistory releaseHistory) {
        List<Touch> left = new PendingMigrations(releaseHistory).touches();
        return left.isEmpty() ? List.of()
                : UpdatePath.of(contents.presentObjects().stream().map(PresentObject::objectName).toList(), left);
    }

    /**
     * Functions that the migrations that are left make, and that are there and give
     * something else (PostgreSQL manual, "CREATE FUNCTION").
     */
    static List<ObjectName> irreplaceable(Contents contents, ReleaseHistory releaseHistory) {
        Set<String> made = new PendingMigrations(releaseHistory).touches()
            .stream()
            .filter(touch -> touch.deed().equals("CREATE FUNCTION"))
            .map(Touch::name)
            .collect(Collectors.toSet());
        Map<ObjectName, String> wanted = releaseHistory.knowledge()
            .schema()
            .in(releaseHistory.release())
            .filter(object -> object.is("function") && made.contains(object.plainName()))
            .collect(
                    Collectors.toMap(SchemaObject::objectName, object -> result(object.detail()), (one, other) -> one));
        return contents.presentObjects()
            .stream()
            .filter(one -> !result(one.detail()).equals(wanted.getOrDefault(one.objectName(), result(one.detail()))))
            .map(PresentObject::objectName)
            .toList();
    }

    private static String result(String function) {
        return function.replaceFirst(",.*", "");
    }

    private static String table(ObjectName object) {
        return object.table().isEmpty() ? object.name() : object.table();
    }

    private static List<ObjectName> names(List<SchemaObject> objects, Predicate<SchemaObject> which) {
        return objects.stream().filter(which).map(SchemaObject::objectName).toList();
    }

    private static boolean isCompared(SchemaObject object, ImmichSchema schema) {
        return !object.is("extension") && (!ELSEWHERE.contains(table(object.objectName())) || schema.isUpserted(object))
                && (!schema.isImported(object.table()) || object.is("column"));
    }

    /**
     * Keys and functions are compared by name. A column that takes no null, which it took
     * before, and what is off are another check's.
     */
    private static boolean isWrong(SchemaObject object, @Nullable String found) {
        return found == null || switch (object.kind()) {
            case "column" -> !family(found).equals(family(object.detail())) || isLooser(found, object.detail())
                    || limit(found) < limit(object.detail());
            case "index" -> found.endsWith(" invalid");
            case "trigger" -> !found.equals(object.detail());
            case "type" -> !words(found).containsAll(words(object.detail()));
            default -> false;
        };
    }

    /** Types that take and give the same values to Immich. */
    private static String family(String column) {
        String type = column.replaceFirst(" default$", "")
            .replaceFirst(" not null$", "")
            .replaceAll("\\([\\d,]+\\)", "");
        return type.endsWith("[]") ? family(type.substring(0, type.length() - 2)) + "[]" : switch (type) {
            case "character varying", "citext", "character" -> "text";
            case "smallint", "real", "double precision", "numeric", "bigint" -> "integer";
            default -> type;
        };
    }

    /** How many characters, digits or digits of a second a column takes. */
    private static int limit(String column) {
        Matcher limit = LIMIT.matcher(column);
        return limit.find() ? Integer.parseInt(limit.group(1)) : Integer.MAX_VALUE;
    }

    private static boolean isLooser(String found, String expected) {
        return Stream.of(" not null", " default").anyMatch(word -> expected.contains(word) && !found.contains(word));
    }

    private static List<String> words(String labels) {
        return List.of(labels.split(" "));
    }

    private static boolean isNeeded(SchemaObject object, @Nullable String found, ImmichSchema schema) {
        return switch (object.kind()) {
            case "table" -> schema.isNeeded(object.name());
            case "column" -> schema.isNeeded(object.table()) && (found == null || !takes(object, found));
            case "function" -> !object.isTriggerFunction() || object.plainName().equals("updated_at");
            case "trigger" -> object.detail().equals("updated_at");
            case "sequence" -> schema.isNeeded(object.table());
            case "constraint" -> schema.isUpserted(object);
            default -> false;
        };
    }

    /** A key or a trigger does the same under another name, or as a unique index. */
    private static boolean isRenamed(SchemaObject object, PresentObject one) {
        return one.table().equals(object.table()) && switch (object.kind()) {
            case "constraint" -> keyed(one.detail()).equals(keyed(object.detail()));
            case "trigger" -> one.kind().equals("trigger") && one.detail().equals(object.detail());
            default -> false;
        };
    }

    /** What ON CONFLICT finds: the columns, of a key or of a whole unique index. */
    private static String keyed(String detail) {
        return detail.replaceFirst("^(primary key|unique|btree unique) (?=\\([^)]*\\)$)", "unique ");
    }

    /** Whether a column takes the rows that it took before, as Immich gives them. */
    private static boolean takes(SchemaObject object, String found) {
        return family(found).equals(family(object.detail()))
                && limit(found) >= Math.min(limit(object.detail()), found.startsWith("time") ? MILLISECONDS : USUAL)
                && !(found.contains(" not null") && isLooser(found, object.detail()));
    }

}
