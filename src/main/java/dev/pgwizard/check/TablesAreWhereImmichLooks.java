package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Relation;
import dev.pgwizard.server.VectorIndex;
import java.util.List;
import java.util.stream.Stream;

/**
 * Immich and its migrator look for some tables in all schemas, and then read them by name
 * alone: one that stands where the search_path does not lead is found and then missed.
 */
final class TablesAreWhereImmichLooks implements Documented {

    private static final List<String> OF_MIGRATOR = List.of("kysely_migrations", "kysely_migrations_lock");

    private static final List<String> OF_SEARCH = List.of("smart_search", "face_search");

    @Override
    public String id() {
        return "tables-elsewhere";
    }

    @Override
    public String title(Situation situation) {
        return "No other schema holds tables that Immich takes for its own";
    }

    @Override
    public String problem(Situation situation) {
        return "Another schema holds tables that Immich takes for its own";
    }

    @Override
    public String why() {
        return "Immich asks whether tables such as `kysely_migrations` and `smart_search` exist, in whatever schema, and then uses them by name. Leftovers in another schema, of a first start that failed or of a copy, stop it.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "Relations of these names in any schema that the role may use, none of which the role's `search_path` leads to; the same for the two vector indexes. Once Immich's tables are in public, also those of the same names in a schema that comes first on the path.",
                "`ALTER ... RENAME`, by the wizard once it is ticked, or a path that begins with public; nothing is lost.",
                "Kysely 0.28 src/migration/migrator.ts (looks in all schemas); Immich 3.1 database.repository.ts (information_schema.columns by table name). Measured: after a start that failed with another schema first, that schema has to go.");
    }

    @Override
    public Finding examine(Situation situation) {
        if (situation.target().release().isBefore("1.132.0")) {
            return Finding.skipped("This release looks into its own schema only.");
        }
        return situation.contents(contents -> judge(contents, situation));
    }

    private static Finding judge(Contents contents, Situation situation) {
        List<String> astray = wanted(situation).filter(name -> isAstray(name, contents, situation))
            .map(name -> name + " in " + contents.relations(name).map(Relation::schema).findFirst().orElse(""))
            .toList();
        List<String> all = Stream
            .concat(astray.stream(), indexes(contents, situation).map(index -> index.name() + " in " + index.schema()))
            .toList();
        return all.isEmpty() ? first(contents, situation) : new Finding.Failed(Severity.BLOCKER,
                "Immich finds `" + String.join("`, `", all) + "` and cannot read " + (all.size() == 1 ? "it" : "them")
                        + " there.",
                "If nobody needs " + (all.size() == 1 ? "it" : "them") + ", give " + (all.size() == 1 ? "it" : "them")
                        + " another name; else give Immich a database of its own.",
                List.of(new Fact("search_path", situation.server().effective("search_path").orElse(""))),
                remedies(contents, situation));
    }

    /** Of two tables of one name Immich gets the one whose schema comes first. */
    private static Finding first(Contents contents, Situation situation) {
        SearchPath path = SearchPath.now(situation);
        List<Relation> shading = contents.relations()
            .stream()
            .filter(relation -> !relation.schema().equals("public") && contents.hasImmich()
                    && path.isBefore(relation.schema(), "public", situation.acting())
                    && path.reaches(relation.schema(), contents, situation.acting())
                    && contents.relation(relation.name()).isPresent())
            .toList();
        return shading.isEmpty() ? Finding.passed("yes") : new Finding.Failed(Severity.BLOCKER,
                "Immich's tables are in public, and on its `search_path` others of the same name come first: `"
                        + String.join("`, `",
                                shading.stream().map(relation -> relation.schema() + "." + relation.name()).toList())
                        + "`.",
                "Let the path of this role in this database begin with public; what is in the other schema stays as it is.",
                List.of(new Fact("search_path", situation.server().effective("search_path").orElse(""))),
                List.of(toPublic(situation)));
    }

    private static Remedy toPublic(Situation situation) {
        return new Remedy.ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, situation.target().database(),
                situation.target().role(), "search_path", "public, vectors");
    }

    private static List<Remedy> remedies(Contents contents, Situation situation) {
        String database = situation.target().database();
        Stream<Remedy> tables = wanted(situation).filter(name -> isAstray(name, contents, situation))
            .flatMap(name -> seen(name, contents))
            .map(relation -> remedy(relation, situation));
        Stream<Remedy> indexes = indexes(contents, situation)
            .map(index -> new Remedy.SetAside(database, "INDEX " + path(index.schema(), index.name())));
        return Stream.concat(tables, indexes).distinct().toList();
    }

    /** What stands in public is Immich's own, and the path has to lead there. */
    private static Remedy remedy(Relation relation, Situation situation) {
        String database = situation.target().database();
        return relation.schema().equals("public") ? toPublic(situation) : new Remedy.SetAside(database,
                (relation.kind().equals("v") ? "VIEW " : "TABLE ") + path(relation.schema(), relation.name()));
    }

    private static String path(String schema, String name) {
        return Identifier.quote(schema) + "." + Identifier.quote(name);
    }

    private static Stream<String> wanted(Situation situation) {
        return Stream.concat(OF_MIGRATOR.stream(),
                situation.target().release().isAtLeast("1.133.0") ? OF_SEARCH.stream() : Stream.of());
    }

    private static Stream<Relation> seen(String name, Contents contents) {
        return contents.relations(name)
            .filter(Relation::isTableLike)
            .filter(relation -> OF_MIGRATOR.contains(name) ? relation.reachable() : relation.noticed());
    }

    private static boolean isAstray(String name, Contents contents, Situation situation) {
        List<Relation> found = seen(name, contents).toList();
        return !found.isEmpty() && found.stream()
            .noneMatch(relation -> cured(contents, situation).reaches(relation.schema(), contents, situation.acting()));
    }

    /**
     * Where the path leads new tables past public, a first start needs another one, and
     * what it finds today is astray then.
     */
    private static SearchPath cured(Contents contents, Situation situation) {
        SearchPath now = SearchPath.now(situation);
        boolean past = !contents.hasImmich()
                && now.creates(contents, situation.acting()).filter(schema -> !schema.equals("public")).isPresent();
        return past ? SearchPath.parse("public, vectors") : now;
    }

    /**
     * With an index there, VectorChord mode counts the rows of a table that may not be
     * there.
     */
    private static Stream<VectorIndex> indexes(Contents contents, Situation situation) {
        boolean counts = situation.vector() == VectorExtension.VECTORCHORD
                && situation.target().release().isAtLeast("1.133.0");
        return contents.vectorIndexes()
            .stream()
            .filter(index -> counts && contents.relation(index.table()).isEmpty())
            .filter(index -> !index.schema().equals("public"));
    }

}
