package dev.pgwizard.immich;

import dev.pgwizard.immich.Knowledge.Migration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a database tells of the release that runs on it, compared with what is known:
 * names of migrations and of objects, nothing else.
 *
 * @param names of the migrations, each with the release that brought it
 * @param objects those that the release leaves, and with their last release those that it
 * does not leave any more
 * @param trusted extensions that no row asks for and that the owner of a database may
 * create
 * @param untrusted those that only a superuser may create
 */
public record LearnedRelease(Release release, List<Migration> names, List<SchemaObject> objects, List<String> trusted,
        List<String> untrusted) {

    /** Whatever else somebody put into the table would be a line of the file. */
    private static final Pattern NAME = Pattern.compile("\\d+-[\\w.-]+");

    private static final List<String> NAMELESS = List.of("dim_size_constraint");

    /**
     * @param found as it stands in the database, with this release as its first
     * @throws IllegalArgumentException where the migrations are not those of Immich
     */
    public static LearnedRelease of(Release release, List<String> migrations, Collection<SchemaObject> found,
            Releases releases) {
        Knowledge known = releases.knowledge();
        boolean newer = known.endsBefore(release);
        Release before = newer ? known.newest() : release;
        List<SchemaObject> seen = found.stream()
            .filter(object -> !object.is("extension") && !NAMELESS.contains(object.name()))
            .map(object -> plain(object, known.behaviour()))
            .toList();
        List<SchemaObject> extensions = found.stream().filter(object -> object.is("extension")).toList();
        List<SchemaObject> objects = new ArrayList<>(
                objects(Stream.concat(seen.stream(), named(extensions)).toList(), known.schema(), before));
        if (newer) {
            objects.addAll(gone(objects, known.schema(), before));
        }
        return new LearnedRelease(release, names(migrations, release, known),
                objects.stream().sorted(Comparator.comparing(LearnedRelease::key)).toList(),
                asked(extensions, "trusted", known), asked(extensions, "untrusted", known));
    }

    private static List<Migration> names(List<String> migrations, Release release, Knowledge known) {
        List<String> all = known.names(known.endsBefore(release) ? known.newest() : release);
        if (migrations.size() < all.size() || !migrations.subList(0, all.size()).equals(all)
                || migrations.size() > all.size() && !known.endsBefore(release)) {
            throw new IllegalArgumentException("kysely_migrations holds " + migrations.size()
                    + " names, which do not go on from the " + all.size() + " that are known");
        }
        if (!migrations.stream().allMatch(NAME.asMatchPredicate())) {
            throw new IllegalArgumentException("kysely_migrations holds a name that Immich would not give");
        }
        return migrations.stream().map(name -> new Migration(name, known.since(name).orElse(release))).toList();
    }

    /**
     * An imported table has its keys and indexes under names of its import, so these stay
     * what they were.
     */
    private static List<SchemaObject> objects(List<SchemaObject> seen, ImmichSchema schema, Release before) {
        Map<List<String>, SchemaObject> was = schema.in(before)
            .collect(Collectors.toMap(LearnedRelease::identity, Function.identity(), (one, other) -> one));
        return Stream
            .concat(seen.stream()
                .filter(object -> !isOfImport(object, schema))
                .map(object -> was.getOrDefault(identity(object), object)),
                    was.values().stream().filter(object -> isOfImport(object, schema)))
            .distinct()
            .toList();
    }

    private static boolean isOfImport(SchemaObject object, ImmichSchema schema) {
        return schema.isImported(object.table()) && !object.is("column");
    }

    private static List<SchemaObject> gone(List<SchemaObject> there, ImmichSchema schema, Release before) {
        Set<List<String>> names = there.stream().map(LearnedRelease::identity).collect(Collectors.toSet());
        return schema.in(before)
            .filter(object -> !names.contains(identity(object)))
            .map(object -> object.until(before))
            .toList();
    }

    /**
     * In the list, extensions have no detail, and pgvector stands for all of its kind.
     */
    private static Stream<SchemaObject> named(List<SchemaObject> extensions) {
        return extensions.stream()
            .filter(object -> Arrays.stream(VectorExtension.values())
                .noneMatch(vector -> vector != VectorExtension.PGVECTOR && vector.extension().equals(object.name())))
            .map(object -> new SchemaObject(object.kind(), "", object.name(), "", object.from(), Optional.empty()));
    }

    private static List<String> asked(List<SchemaObject> extensions, String detail, Knowledge known) {
        return extensions.stream()
            .filter(object -> object.detail().equals(detail) && !known.extensions().contains(object.name()))
            .map(SchemaObject::name)
            .toList();
    }

    /**
     * The width of embeddings is a model's, the method of their index the extension's.
     */
    private static SchemaObject plain(SchemaObject object, Behaviour behaviour) {
        String method = object.detail().replaceFirst(" .*", "");
        String detail = (object.detail().equals(method + " (embedding)") && behaviour.owner(method).isPresent()
                ? "hnsw (embedding)" : object.detail())
            .replaceFirst("^vector\\(\\d+\\)", "vector(512)");
        return new SchemaObject(object.kind(), object.table(), object.name(), detail, object.from(), object.to());
    }

    private static List<String> identity(SchemaObject object) {
        return List.of(object.kind(), object.table(), object.name(), object.detail());
    }

    private static String key(SchemaObject object) {
        return String.join("\n", identity(object));
    }

}
