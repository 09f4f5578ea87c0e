package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.SearchPath.ImmichApart;
import dev.pgwizard.check.SearchPath.RenamedPublic;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SetAside;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Database.Tablespace;
import dev.pgwizard.server.Relation;
import dev.pgwizard.server.VectorIndex;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The schema and the tablespace of Immich’s tables. */
final class TablePlaceChecks {

    private static final List<String> OF_MIGRATOR = List.of("kysely_migrations", "kysely_migrations_lock");

    private static final List<String> OF_SEARCH = List.of("smart_search", "face_search");

    private TablePlaceChecks() {
    }

    /**
     * New tables go to a default place and get a default form, which Immich never names.
     */
    static Finding tableDefaults(CheckContext context) {
        return context.history((contents, releaseHistory) -> judgeDefaults(contents, releaseHistory, context));
    }

    private static Finding judgeDefaults(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        Optional<Tablespace> place = place(context);
        if (place.isPresent() && !context.superuser()) {
            return new PendingMigrations(releaseHistory).ifCreating(failed("default_tablespace", place.get().name(),
                    "''", "They may not: the role has no right to create in the tablespace `" + place.get().name()
                            + "`, where its new tables go.",
                    context));
        }
        String method = context.server().settings().value("default_table_access_method");
        boolean own = context.server().roleSetting("default_table_access_method").isPresent();
        return method.isEmpty() || own || contents.tableMethods().contains(method) ? Finding.passed("yes")
                : releaseHistory.progress()
                    .ifMigrating(failed("default_table_access_method", method, "heap",
                            "They do not: this server has no form of tables called `" + method + "`.", context));
    }

    private static Optional<Tablespace> place(CheckContext context) {
        String name = context.server().effective("default_tablespace").orElse("");
        return context.server()
            .tablespaces()
            .stream()
            .filter(place -> place.name().equals(name) && !place.ofDatabase() && !place.create())
            .findFirst();
    }

    private static Finding.Failed failed(String setting, String found, String value, String message,
            CheckContext context) {
        return new Finding.Failed(Severity.BLOCKER, message, "Set it back for Immich's role in Immich's database.",
                List.of(new Fact(setting, found)), List.of(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE,
                        context.target().database(), context.target().role(), setting, value)));
    }

    /**
     * Immich and its migrator look for some tables in all schemas, and then read them by
     * name alone: one that stands where the search_path does not lead is found and then
     * missed.
     */
    static Finding tablesElsewhere(CheckContext context) {
        if (!context.target().has(Trait.KEEPS_MIGRATIONS_WITH_KYSELY)) {
            return Finding.skipped("This release looks into its own schema only.");
        }
        return context.schemas(contents -> ImmichApart.in(contents, context)
            .map(ImmichApart::finding)
            .orElseGet(() -> judgePlace(contents, context)));
    }

    private static Finding judgePlace(Contents contents, CheckContext context) {
        List<String> astray = wanted(context).filter(name -> isAstray(name, contents, context))
            .map(name -> name + " in " + contents.relations(name).map(Relation::schema).findFirst().orElse(""))
            .toList();
        List<String> all = Stream
            .concat(astray.stream(), indexes(contents, context).map(index -> index.name() + " in " + index.schema()))
            .toList();
        if (all.isEmpty()) {
            return first(contents, context);
        }
        String message = "Immich finds `" + String.join("`, `", all) + "` and cannot read "
                + (all.size() == 1 ? "it" : "them") + " there.";
        Optional<Relation> theirs = ofAnotherImmich(contents, context);
        if (theirs.isPresent()) {
            return Finding.blocker(message + " An Immich of `" + theirs.get().owner() + "` is in that schema.",
                    "Give this Immich a database of its own, because two in one get in each other's way. If the other is gone "
                            + "for good, give its `kysely_migrations` another name.");
        }
        return new Finding.Failed(Severity.BLOCKER, message,
                "If nobody needs " + (all.size() == 1 ? "it" : "them") + ", give " + (all.size() == 1 ? "it" : "them")
                        + " another name; else give Immich a database of its own.",
                List.of(new Fact("search_path", context.server().effective("search_path").orElse(""))),
                remedies(contents, context));
    }

    /** One that may be running: what it needs is never put aside. */
    private static Optional<Relation> ofAnotherImmich(Contents contents, CheckContext context) {
        return wanted(context).filter(name -> isAstray(name, contents, context))
            .flatMap(name -> seen(name, contents))
            .filter(one -> !one.owns() && Stream.of("kysely_migrations", "system_metadata")
                .allMatch(name -> contents.relations(name).anyMatch(other -> other.schema().equals(one.schema()))))
            .findFirst();
    }

    /**
     * Of two of one name Immich gets the one whose schema comes first. The tables of
     * places are made anew by each import, wherever they are.
     */
    private static Finding first(Contents contents, CheckContext context) {
        SearchPath path = SearchPath.now(context);
        List<Relation> shading = contents.relations()
            .stream()
            .filter(relation -> !relation.schema().equals("public") && contents.hasImmich()
                    && (relation.isOverload() || path.isBefore(relation.schema(), "public", context.acting()))
                    && path.reaches(relation.schema(), contents, context.acting())
                    && contents.presentObjects()
                        .stream()
                        .anyMatch(one -> one.table().isEmpty() && one.name().equals(relation.name()))
                    && !(relation.owns() && relation.holdsRows()
                            && context.target().requirements().knowledge().schema().isImported(relation.name())))
            .toList();
        return shading.isEmpty() ? Finding.passed("yes") : new Finding.Failed(Severity.BLOCKER,
                "What Immich made is in public, and on its `search_path` others of the same name come first: `"
                        + String.join("`, `",
                                shading.stream().map(relation -> relation.schema() + "." + relation.name()).toList())
                        + "`.",
                "Let the path of this role in this database begin with public; what is in the other schema stays as it is.",
                List.of(new Fact("search_path", context.server().effective("search_path").orElse(""))),
                List.of(toPublic(context)));
    }

    private static Remedy toPublic(CheckContext context) {
        return new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
                context.target().role(), "search_path", "public, vectors");
    }

    private static List<Remedy> remedies(Contents contents, CheckContext context) {
        return RenamedPublic.in(contents)
            .map(renamed -> renamed.remedies(contents, context))
            .orElseGet(() -> setAside(contents, context));
    }

    private static List<Remedy> setAside(Contents contents, CheckContext context) {
        String database = context.target().database();
        Stream<Remedy> tables = wanted(context).filter(name -> isAstray(name, contents, context))
            .flatMap(name -> seen(name, contents))
            .map(relation -> remedy(relation, context));
        Stream<Remedy> indexes = indexes(contents, context)
            .map(index -> new SetAside(database, "INDEX " + path(index.schema(), index.name())));
        return Stream.concat(tables, indexes).distinct().toList();
    }

    /** What stands in public is Immich's own, and the path has to lead there. */
    private static Remedy remedy(Relation relation, CheckContext context) {
        String database = context.target().database();
        return relation.schema().equals("public") ? toPublic(context) : new SetAside(database,
                (relation.kind().equals("v") ? "VIEW " : "TABLE ") + path(relation.schema(), relation.name()));
    }

    private static String path(String schema, String name) {
        return Identifier.quote(schema) + "." + Identifier.quote(name);
    }

    private static Stream<String> wanted(CheckContext context) {
        return Stream.concat(OF_MIGRATOR.stream(),
                context.target().has(Trait.LOOKS_IN_ALL_SCHEMAS) ? OF_SEARCH.stream() : Stream.of());
    }

    private static Stream<Relation> seen(String name, Contents contents) {
        return contents.relations(name)
            .filter(Relation::isTableLike)
            .filter(relation -> OF_MIGRATOR.contains(name) ? relation.reachable() : relation.noticed());
    }

    private static boolean isAstray(String name, Contents contents, CheckContext context) {
        List<Relation> found = seen(name, contents).toList();
        return !found.isEmpty() && found.stream()
            .noneMatch(relation -> cured(contents, context).reaches(relation.schema(), contents, context.acting()));
    }

    /**
     * Where the path leads new tables past public, a first start needs another one, and
     * what it finds today is astray then.
     */
    private static SearchPath cured(Contents contents, CheckContext context) {
        SearchPath now = SearchPath.now(context);
        boolean past = !contents.hasImmich()
                && now.creates(contents, context.acting()).filter(schema -> !schema.equals("public")).isPresent();
        return past ? SearchPath.parse("public, vectors") : now;
    }

    /**
     * With an index there, VectorChord mode counts the rows of a table that may not be
     * there.
     */
    private static Stream<VectorIndex> indexes(Contents contents, CheckContext context) {
        boolean counts = context.vector() == VectorExtension.VECTORCHORD
                && context.target().has(Trait.LOOKS_IN_ALL_SCHEMAS);
        return contents.vectorIndexes()
            .stream()
            .filter(index -> counts && contents.relation(index.table()).isEmpty())
            .filter(index -> !index.schema().equals("public"));
    }

}
