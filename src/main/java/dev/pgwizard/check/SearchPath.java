package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SchemaChanges.RenameToPublic;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Contents.Schema;
import dev.pgwizard.server.Relation;
import dev.pgwizard.server.Role.RoleSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A search_path, as the list of schemas that it is.
 *
 * @param names as written, without quotes; {@code $user} stands for the role
 */
record SearchPath(List<String> names) {

    private static final Pattern ITEM = Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")*+)\"|([^,\"]*))\\s*(?:,|$)");

    private static final SearchPath OF_IMMICH = parse("\"$user\", public, vectors");

    SearchPath {
        names = List.copyOf(names);
    }

    /**
     * Reads a setting. Names without quotes are folded to lower case, as
     * SplitIdentifierString does.
     */
    static SearchPath parse(String setting) {
        List<String> names = new ArrayList<>();
        Matcher matcher = ITEM.matcher(setting);
        while (matcher.find() && matcher.start() < setting.length()) {
            names.add(matcher.group(1) == null ? matcher.group(2).strip().toLowerCase(Locale.ROOT)
                    : matcher.group(1).replace("\"\"", "\""));
        }
        return new SearchPath(names.stream().filter(name -> !name.isEmpty()).toList());
    }

    /** The path that Immich's role gets today. */
    static SearchPath now(CheckContext context) {
        return parse(context.server().effective("search_path").orElse(""));
    }

    /**
     * The path that it gets once a migration has overwritten the setting of the database.
     * A setting of the role itself wins over that, at any time.
     */
    static SearchPath later(CheckContext context, ReleaseHistory releaseHistory) {
        boolean ofRole = context.server()
            .roleSetting("search_path")
            .map(RoleSetting::role)
            .filter(Optional::isPresent)
            .isPresent();
        return ofRole || !releaseHistory.changesDatabase() || !releaseHistory.target().has(Trait.SETS_SEARCH_PATH)
                ? now(context) : OF_IMMICH;
    }

    /** Whether the schema is on the path. */
    boolean mentions(String schema, String role) {
        return names.stream().anyMatch(name -> resolved(name, role).equals(schema));
    }

    /** Whether a schema comes before another one. */
    boolean isBefore(String schema, String other, String role) {
        List<String> resolved = names.stream().map(name -> resolved(name, role)).toList();
        return resolved.contains(schema)
                && (!resolved.contains(other) || resolved.indexOf(schema) < resolved.indexOf(other));
    }

    /** Whether names in a schema are found without naming it. */
    boolean reaches(String schema, Contents contents, String role) {
        return schema.equals("pg_catalog") || (isUsable(schema, contents) && mentions(schema, role));
    }

    private static boolean isUsable(String schema, Contents contents) {
        return contents.schema(schema).map(Schema::usage).orElse(false);
    }

    /**
     * The schema in which new tables land: the first that exists and that the role may
     * use. The catalog and the schema for temporary tables are always there.
     */
    Optional<String> creates(Contents contents, String role) {
        return names.stream()
            .map(name -> resolved(name, role))
            .filter(name -> name.equals("pg_catalog") || name.equals("pg_temp") || isUsable(name, contents))
            .findFirst();
    }

    /** The same once public, which is gone, is there again. */
    Optional<String> createsBeside(Contents contents, String role) {
        return names.stream()
            .map(name -> resolved(name, role))
            .filter(name -> name.equals("public") || name.equals("pg_catalog") || name.equals("pg_temp")
                    || isUsable(name, contents))
            .findFirst();
    }

    private static String resolved(String name, String role) {
        return name.equals("$user") ? role : name;
    }

    /**
     * A schema that was called public once: Immich's own tables are in it, and the
     * extensions that Immich has in public.
     */
    record RenamedPublic(String schema) {

        static Optional<RenamedPublic> in(Contents contents) {
            boolean occupied = contents.relation("kysely_migrations").isPresent() || hasExtensions("public", contents);
            return occupied ? Optional.empty()
                    : owned("system_metadata", contents)
                        .filter(schema -> owned("kysely_migrations", contents).anyMatch(schema::equals))
                        .filter(schema -> hasExtensions(schema, contents))
                        .findFirst()
                        .map(RenamedPublic::new);
        }

        /** What somebody else planted there must not become public. */
        private static Stream<String> owned(String table, Contents contents) {
            return contents.relations(table).filter(one -> one.isTableLike() && one.owns()).map(Relation::schema);
        }

        /** Somebody's copy of the tables alone brings no extensions along. */
        private static boolean hasExtensions(String schema, Contents contents) {
            return contents.extensions().stream().anyMatch(extension -> extension.schema().equals(schema));
        }

        String words() {
            return "An Immich and its extensions stand in the schema `" + schema + "`, which once was public.";
        }

        List<Remedy> remedies(Contents contents, CheckContext context) {
            String aside = contents.schema("public").isEmpty() ? "" : free(contents);
            return List.of(new RenameToPublic(context.target().database(), schema, aside));
        }

        private static String free(Contents contents) {
            List<String> taken = contents.schemas().stream().map(Schema::name).toList();
            return Stream
                .concat(Stream.of("public_before"),
                        IntStream.iterate(2, i -> i + 1).mapToObj(i -> "public_before_" + i))
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
        }

    }

    /**
     * An Immich that does not stand in public, or whose list of migrations does not, and
     * that Immich finds all the same: tables of its own role, which nobody may put aside.
     *
     * @param reached whether the search_path leads there
     */
    record ImmichApart(String schema, boolean reached) {

        static Optional<ImmichApart> in(Contents contents, CheckContext context) {
            if (RenamedPublic.in(contents).isPresent()) {
                return Optional.empty();
            }
            List<Relation> lists = tables("kysely_migrations", contents).toList();
            List<Relation> states = tables("system_metadata", contents).toList();
            List<Relation> moved = Stream.of(lists, states)
                .filter(all -> all.stream().noneMatch(ImmichApart::isInPublic))
                .flatMap(List::stream)
                .toList();
            List<Relation> beside = moved.stream()
                .filter(one -> Stream.of(lists, states)
                    .allMatch(all -> all.stream()
                        .anyMatch(other -> isInPublic(other) || other.schema().equals(one.schema()))))
                .toList();
            if (beside.isEmpty()) {
                return Optional.empty();
            }
            SearchPath path = SearchPath.now(context);
            return beside.stream()
                .map(one -> new ImmichApart(one.schema(), path.reaches(one.schema(), contents, context.acting())))
                .filter(apart -> apart.reached() || lists.stream().noneMatch(ImmichApart::isInPublic))
                .max(Comparator.comparing(ImmichApart::reached));
        }

        private static Stream<Relation> tables(String name, Contents contents) {
            return contents.relations(name).filter(one -> one.isTableLike() && one.reachable() && one.owns());
        }

        private static boolean isInPublic(Relation relation) {
            return relation.schema().equals("public");
        }

        Finding finding() {
            String hint = "Move all of it to public with `ALTER TABLE ... SET SCHEMA public`, where every release expects it.";
            return reached
                    ? Finding
                        .unknown(Severity.BLOCKER, "Tables of an Immich stand in the schema `" + schema
                                + "`, and the `search_path` leads there. This wizard judges an Immich in public.", hint)
                        .unrehearsed()
                    : Finding.blocker("Tables of an Immich stand in the schema `" + schema
                            + "`. Immich finds them there and cannot read them, because its `search_path` does not lead there.",
                            "If they are the Immich that is to go on, let the path of its role begin with that schema. "
                                    + hint + " If they are a copy, give `kysely_migrations` there another name.");
        }

    }

}
