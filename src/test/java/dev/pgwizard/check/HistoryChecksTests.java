package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.TriggerEffect.TriggerText;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.ExtensionChanges.InstallExtension;
import dev.pgwizard.remedy.Grants.GrantOnExtensions;
import dev.pgwizard.remedy.Grants.GrantRight;
import dev.pgwizard.remedy.IndexChanges.BuildVectorIndex;
import dev.pgwizard.remedy.PreloadLibrary;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.remedy.SchemaChanges.CreatePublicSchema;
import dev.pgwizard.remedy.SchemaChanges.RenameToPublic;
import dev.pgwizard.remedy.SetAside;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;
import dev.pgwizard.remedy.Takeovers.TakeOverLedger;
import dev.pgwizard.remedy.Takeovers.TakeOverPublic;
import dev.pgwizard.remedy.TriggerChanges.SilenceEventTrigger;
import dev.pgwizard.remedy.UpdateExtension;
import dev.pgwizard.server.Contents.Schema;
import dev.pgwizard.server.MigrationHistory;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Relation;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.TableRights;
import dev.pgwizard.server.TriggerFunction.EventTrigger;
import dev.pgwizard.server.VectorColumn;
import dev.pgwizard.server.VectorColumn.Obstacle;
import dev.pgwizard.server.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The checks of what an Immich or somebody else left in the database: one fact is
 * changed.
 */
@Quick
class HistoryChecksTests {

    private static final Target SUPERUSER = Examined.superuser("3.0.3", VectorExtension.PGVECTOR);

    private static ServerFixtures ready() {
        return ServerFixtures.ready(VectorExtension.PGVECTOR);
    }

    private static ServerFixtures current() {
        return ready().contents(inside -> inside.immich(86, "3.0.3", "hnsw"));
    }

    private static Target target(String release) {
        return Examined.target(release, VectorExtension.PGVECTOR);
    }

    /** A database that an Immich before 1.132 has used. */
    private static ServerFixtures typeOrm(String last, String version) {
        return ready().contents(inside -> inside.relation("public", "migrations", true)
            .relation("public", "system_metadata", true)
            .ledger(Reading.known(new MigrationHistory(List.of(), Optional.of(last), Optional.of(version)))));
    }

    @ParameterizedTest
    @CsvSource({ "1.135.0, false", "1.135.1, true", "1.135.3, true", "1.136.0, false" })
    void someReleasesResetTheSettingsOfTheDatabase(String release, boolean resets) {
        Examined examined = Examined.by(ReleaseChecks::releaseAdvisable, ready(), target(release));
        if (resets) {
            examined.warns("resets the settings of the database").advises("1.136.0 or newer, most of all").proposes();
        }
        else {
            examined.passes("yes");
        }
    }

    @Test
    void thatMigrationRunsOnce() {
        Examined
            .by(ReleaseChecks::releaseAdvisable, ready().contents(inside -> inside.immich(15, "1.135.3", "hnsw")),
                    target("1.135.3"))
            .passes("that migration has run");
    }

    /** Since Postgres 15 an unknown setting below a reserved prefix cannot be reset. */
    @Test
    void oneReleaseStopsThere() {
        Target stopping = Examined.target("1.135.1", VectorExtension.VECTORCHORD);
        ServerFixtures server = ServerFixtures.ready(VectorExtension.VECTORCHORD);
        Examined.by(ReleaseChecks::releaseAdvisable, server, stopping)
            .blocks("a setting that VectorChord no longer has")
            .advises("1.136.0 or newer");
        Examined.by(ReleaseChecks::releaseAdvisable, server, Examined.target("1.135.3", VectorExtension.VECTORCHORD))
            .warns("resets");
        Examined
            .by(ReleaseChecks::releaseAdvisable,
                    ServerFixtures.ready(VectorExtension.VECTORCHORD).setting("vchordrq.prewarm_dim", ""), stopping)
            .warns("resets");
        Examined
            .by(ReleaseChecks::releaseAdvisable, ServerFixtures.ready(VectorExtension.VECTORCHORD).postgres(14, 1),
                    stopping)
            .warns("resets");
        Examined
            .by(ReleaseChecks::releaseAdvisable, ServerFixtures.ready(VectorExtension.VECTORCHORD).preloaded(""),
                    stopping)
            .warns("resets");
        Examined.by(ReleaseChecks::releaseAdvisable, server, target("1.135.1")).warns("resets");
    }

    @Test
    void aReleaseHasTroubleWithOldDatabases() {
        Examined.by(ReleaseChecks::releaseAdvisable, typeOrm("X1", "1.131.3"), target("1.136.0"))
            .warns("trouble with a database from before 1.132")
            .advises("1.132.3 once");
        Examined
            .by(ReleaseChecks::releaseAdvisable,
                    ready().contents(
                            inside -> inside.immich(15, "1.135.3", "hnsw").relation("public", "migrations", true)),
                    target("1.136.0"))
            .passes("yes");
    }

    @Test
    void immichOnlyGoesForward() {
        ServerFixtures newer = ready().contents(inside -> inside.immich(96, "3.2.0", "hnsw"));
        Examined.by(ReleaseChecks::upgradePath, newer)
            .blocks("A newer Immich, 3.2.0, has migrated this database, and Immich 3.0.3 refuses it")
            .advises("Stay with the newer release")
            .shows("Migrations=96", "Last of the old kind=none",
                    "Immich says=corrupted migrations: previously executed migration "
                            + TargetFixtures.migrations(87).getLast() + " is missing")
            .proposes();
        Examined.by(ReleaseChecks::upgradePath, current()).passes("3.0.3");
        Examined.by(ReleaseChecks::upgradePath, ready().contents(inside -> inside.immich(89, "odd", "hnsw")))
            .blocks("A newer Immich has migrated");
        Examined.by(ReleaseChecks::upgradePath, ready().contents(inside -> inside.immich(60, "odd", "hnsw")))
            .passes("yes");
    }

    @Test
    void theNewestReleaseIsNoDowngrade() {
        ServerFixtures newest = ready().contents(inside -> inside.immich(100, "3.3.1", "hnsw"));
        Examined.by(ReleaseChecks::upgradePath, newest, target("3.3.1")).passes("3.3.1");
        Examined.by(ReleaseChecks::upgradePath, newest, target("3.3.0")).passes("3.3.1");
        Examined.by(ReleaseChecks::upgradePath, newest, target("3.2.0")).blocks("A newer Immich, 3.3.1, has migrated");
        Examined.by(ReleaseChecks::upgradePath, newest, target("3.4.0")).passes("3.3.1");
    }

    private static ServerFixtures ran(List<String> names, String version) {
        return ready().contents(inside -> inside.immich(100, version, "hnsw")
            .ledger(Reading.known(new MigrationHistory(names, Optional.empty(), Optional.of(version)))));
    }

    private static List<String> later(List<String> names) {
        return Stream.concat(names.stream(), Stream.of("1900000000000-Later")).toList();
    }

    private static List<String> without(int position) {
        List<String> names = new ArrayList<>(TargetFixtures.migrations(100));
        names.remove(position);
        return names;
    }

    @Test
    void aGapStopsImmich() {
        Examined.by(ReleaseChecks::upgradePath, ran(without(95), "3.3.1"), target("3.3.1"))
            .blocks("has a gap: `1787148183730-DeleteMismatchedMemoryAssets` is not in it, `1789419229196-ConvertUserOAuthIdEmptyStringToNull` is",
                    "Immich 3.3.1 stops with \"corrupted migrations\"")
            .advises("Restore `kysely_migrations`");
        Examined.by(ReleaseChecks::upgradePath, ran(without(0), "3.3.1"), target("3.3.1"))
            .blocks("`1744910873969-InitialMigration` is not in it");
        Examined.by(ReleaseChecks::upgradePath, ran(without(95), "3.3.1"), target("3.4.0")).blocks("has a gap");
        Examined.by(ReleaseChecks::upgradePath, ran(later(without(99)), "3.4.0"), target("3.4.0"))
            .blocks("has a gap: `1790693088454-AddPersonUserTableSharedBySharedWithConstraint` is not in it, `1900000000000-Later` is");
    }

    @Test
    void aWrongOrderStopsImmich() {
        List<String> names = without(50);
        names.add(TargetFixtures.migrations(100).get(50));
        Examined.by(ReleaseChecks::upgradePath, ran(names, "3.3.1"), target("3.3.1"))
            .blocks("out of order: `" + names.getLast() + "` ran after `" + names.get(50) + "`")
            .advises("give them times in `timestamp`");
        Examined.by(ReleaseChecks::upgradePath, ran(later(names), "3.4.0"), target("3.4.0")).blocks("out of order");
    }

    @Test
    void aNameOfNobodyStopsImmich() {
        List<String> names = without(99);
        names.add(97, "1790587508208-Experiment");
        Examined.by(ReleaseChecks::upgradePath, ran(names, "3.3.1"), target("3.3.1"))
            .blocks("`1790587508208-Experiment` stands in `kysely_migrations` and is no migration of Immich up to 3.3.1")
            .advises("a nightly one or a fork")
            .shows("Migrations=100", "Last of the old kind=none",
                    "Immich says=Migration \"1790587508208-Experiment\" was already applied to this database but is not in this version of Immich");
    }

    /** Immich knows more names than the wizard does; the age of a list is no blocker. */
    @Test
    void whatANewerReleaseLeftIsNoFaultToIt() {
        ServerFixtures newer = ready().contents(inside -> inside.immich(103, "3.4.0", "hnsw"));
        Examined.by(ReleaseChecks::upgradePath, newer, target("3.4.0")).passes("3.4.0");
        Examined.by(ReleaseChecks::upgradePath, newer, target("3.3.1"))
            .blocks("A newer Immich, 3.4.0, has migrated this database, and Immich 3.3.1 refuses it");
        Examined.by(ReleaseChecks::upgradePath, ran(later(TargetFixtures.migrations(100)), "3.3.1"), target("3.3.1"))
            .blocks("An Immich newer than 3.3.1 has migrated this database and did not get to noting its version");
        Examined.by(ReleaseChecks::upgradePath, newer, target("3.1.0"))
            .shows("Migrations=103", "Last of the old kind=none",
                    "Immich says=corrupted migrations: previously executed migration 1784986754473-ConvertUserPasswordEmptyStringToNull is missing");
    }

    @Test
    void namesThatAreGoneAreMissed() {
        Examined
            .by(ReleaseChecks::upgradePath, ready().contents(inside -> inside.immich(80, "3.1.0", "hnsw")),
                    target("3.3.1"))
            .blocks("has lost some: Immich 3.1.0 ran here last and leaves 88 names in `kysely_migrations`, not 80");
    }

    @Test
    void whatANewerReleaseMadeIsNotSentAway() {
        ServerFixtures beside = ready().contents(inside -> inside.immich(103, "3.4.0", "hnsw").strangers(0, 2));
        Examined.by(TableOwnerChecks::tablesOwned, beside, target("3.4.0"))
            .warns("newer than this wizard knows, and they may be its own")
            .advises("Leave them where they are");
    }

    @Test
    void aReleaseNewerThanKnownIsSaidToBe() {
        Examined.by(ReleaseChecks::releaseKnown, ready(), target("3.4.0"))
            .notes("3.4.0 is newer than this wizard knows (3.3.1, as of 2026-10-10)")
            .advises("`--knowledge`");
        Examined.by(ReleaseChecks::releaseKnown, ready(), target("3.3.1")).passes("as of 2026-10-10");
    }

    /** The first migration of the new kind is all that 1.132 knows. */
    @Test
    void release1132KnowsOneMigrationOfTheNewKind() {
        Examined
            .by(ReleaseChecks::upgradePath, ready().contents(inside -> inside.immich(11, "1.133.0", "hnsw")),
                    target("1.132.3"))
            .blocks("A newer Immich");
        Examined
            .by(ReleaseChecks::upgradePath, ready().contents(inside -> inside.immich(1, "1.132.3", "hnsw")),
                    target("1.132.3"))
            .passes("1.132.3");
        Examined
            .by(ReleaseChecks::upgradePath, ready().contents(inside -> inside.immich(11, "1.133.0", "hnsw")),
                    target("1.133.0"))
            .passes("1.133.0");
    }

    @Test
    void sinceRelease1137TheLongWayIsClosed() {
        Examined.by(ReleaseChecks::upgradePath, typeOrm("Old1700000000000", "1.90.0"), target("1.137.0"))
            .blocks("before 1.132 was here last", "Immich 1.137.0 stops with \"Invalid upgrade path\"")
            .advises("1.132.3 once")
            .shows("Migrations=0", "Last of the old kind=Old1700000000000")
            .proposes();
        Examined.by(ReleaseChecks::upgradePath, typeOrm("AddMissingIndex1744910873956", "1.132.3"), target("1.137.0"))
            .passes("1.132.3");
        Examined.by(ReleaseChecks::upgradePath, typeOrm("Newer1740000000000", "1.131.3"), target("1.136.0"))
            .passes("1.131.3");
    }

    @Test
    void theEmbeddingsOfFacesMovedOnce() {
        Examined.by(ReleaseChecks::upgradePath, typeOrm("Old1700000000000", "1.90.0"), target("1.120.0"))
            .warns("before 1.107 was here last")
            .advises("1.107.2 once")
            .shows("Last migration=Old1700000000000")
            .proposes();
        Examined
            .by(ReleaseChecks::upgradePath, typeOrm("AddFaceSearchRelation1718486162779", "1.107.0"), target("1.120.0"))
            .passes("1.107.0");
        Examined.by(ReleaseChecks::upgradePath, typeOrm("Old1700000000000", "1.90.0"), target("1.107.1"))
            .passes("1.90.0");
        Examined.by(ReleaseChecks::upgradePath, typeOrm("Old1700000000000", "1.90.0"), target("1.107.2"))
            .warns("1.107");
        Examined.by(ReleaseChecks::upgradePath, typeOrm("NoStamp", "odd"), target("1.120.0")).passes("yes");
        Examined.by(ReleaseChecks::upgradePath, typeOrm("Long1234567890123456789", "odd"), target("1.120.0"))
            .passes("yes");
        Examined.by(ReleaseChecks::upgradePath, typeOrm("Long123456789012345678", "odd"), target("1.120.0"))
            .passes("yes");
    }

    @Test
    void theLedgersOfOthersAreInTheWay() {
        Examined
            .by(ReleaseChecks::upgradePath,
                    ready().contents(inside -> inside.ledger(Reading
                        .known(new MigrationHistory(List.of("0001-Other"), Optional.empty(), Optional.empty())))))
            .blocks("`kysely_migrations` belongs to another application")
            .advises("database of its own")
            .shows("Migrations=1", "Last of the old kind=none");
        Examined
            .by(ReleaseChecks::upgradePath, ready().contents(inside -> inside.relation("public", "migrations", true)))
            .blocks("a table `migrations` that is none of Immich's");
        Examined.by(ReleaseChecks::upgradePath, ready()).passes("a first start");
        Examined
            .by(ReleaseChecks::upgradePath,
                    ready().contents(inside -> inside.relation("public", "system_config", true)))
            .passes("yes");
        Examined
            .by(ReleaseChecks::upgradePath, ready().contents(inside -> inside.ledger(Reading.hidden("It is locked."))))
            .isUnknown(Severity.BLOCKER, "It is locked.");
    }

    @Test
    void namesOfImmichMustBeFree() {
        ServerFixtures taken = ready().contents(inside -> inside.collision("table", "users").collision("type", "cube"));
        Examined.by(TableChecks::namesFree, taken)
            .blocks("belong to something else: the table `users`, the type `cube`.")
            .advises("database of its own")
            .shows("users=of crm", "cube=of crm")
            .proposes(new SetAside("immich", "TABLE public.users", 4711),
                    new SetAside("immich", "TABLE public.cube", 4711));
        Examined.by(TableChecks::namesFree, ready()).passes("yes");
        Examined.by(TableChecks::namesFree, current()).passes("yes");
        Examined
            .by(TableChecks::namesFree,
                    current().contents(
                            inside -> inside.collision("table", "users").collision("table", "geodata_places_tmp")))
            .blocks("something else: the table `geodata_places_tmp`.");
    }

    @ParameterizedTest
    @CsvSource({ "5, 5, `t5`.", "6, 5, `t5` and more." })
    void ofManyNamesFiveAreShown(int count, int shown, String end) {
        ServerFixtures taken = ready().contents(inside -> {
            IntStream.rangeClosed(1, count).forEach(number -> inside.collision("table", "t" + number));
            return inside;
        });
        Examined.by(TableChecks::namesFree, taken)
            .blocks("the table `t1`", "the table " + end)
            .shows("t1=of crm", "t2=of crm", "t3=of crm", "t4=of crm", "t5=of crm");
    }

    private static Relation table(String schema, String name, boolean reachable, boolean noticed) {
        return new Relation(schema, name, "r", "other", false, true, reachable, noticed);
    }

    @Test
    void theMigratorFindsItsTablesAnywhere() {
        ServerFixtures astray = ready()
            .contents(inside -> inside.relation(table("old", "kysely_migrations", true, false)));
        Examined.by(TablePlaceChecks::tablesElsewhere, astray)
            .blocks("Immich finds `kysely_migrations in old` and cannot read it there")
            .advises("If nobody needs it, give it another name")
            .shows("search_path=\"$user\", public")
            .proposes(new SetAside("immich", "TABLE \"old\".\"kysely_migrations\""));
        Examined.by(TablePlaceChecks::tablesElsewhere, astray, target("1.131.3")).skips("its own schema only");
        Examined.by(TablePlaceChecks::tablesElsewhere, astray, target("1.132.0")).blocks("kysely_migrations in old");
        Examined
            .by(TablePlaceChecks::tablesElsewhere,
                    astray.contents(inside -> inside.relation(table("old", "kysely_migrations_lock", true, false))))
            .blocks("`kysely_migrations in old`, `kysely_migrations_lock in old` and cannot read them")
            .advises("If nobody needs them");
        Examined.by(TablePlaceChecks::tablesElsewhere, current()).passes("yes");
        Examined
            .by(TablePlaceChecks::tablesElsewhere,
                    ready().contents(inside -> inside.relation(table("old", "kysely_migrations", false, true))))
            .passes("yes");
        Examined
            .by(TablePlaceChecks::tablesElsewhere,
                    ready().contents(inside -> inside
                        .relation(new Relation("old", "kysely_migrations", "S", "other", false, true, true, true))))
            .passes("yes");
    }

    /**
     * Everything in public is looked up by name: what somebody else planted must not get
     * there, and what is public now must not be an Immich.
     */
    @Test
    void aSchemaGetsTheNamePublicOnlyWhereImmichsRoleOwnsItsTables() {
        Remedy renamed = new RenameToPublic("immich", "before", "public_before");
        Examined.by(TablePlaceChecks::tablesElsewhere, renamed(true)).proposes(renamed);
        Examined
            .by(TablePlaceChecks::tablesElsewhere,
                    renamed(true).contents(inside -> inside.schema(new Schema("public_before", "other", false, false))))
            .proposes(new RenameToPublic("immich", "before", "public_before_2"));
        Examined.by(TablePlaceChecks::tablesElsewhere, renamed(true).contents(inside -> inside.noSchema("public")))
            .proposes(new RenameToPublic("immich", "before", ""));
        Examined theirs = Examined.by(TablePlaceChecks::tablesElsewhere, renamed(false));
        theirs.blocks("is in that schema");
        theirs.proposes();
        Examined.by(RightsChecks::publicCreate, renamed(false).contents(inside -> inside.noSchema("public")))
            .proposes(new CreatePublicSchema("immich", "immich"));
        Examined own = Examined.by(TablePlaceChecks::tablesElsewhere,
                renamed(true).installed("vector", "0.8.1", "public"));
        own.blocks("Tables of an Immich stand in the schema `before`");
        own.proposes();
    }

    private static ServerFixtures renamed(boolean owns) {
        ServerFixtures server = ready().installed("plpgsql", "1.0", "pg_catalog");
        List.of("vector", "cube", "earthdistance", "uuid-ossp", "unaccent", "pg_trgm")
            .forEach(name -> server.installed(name, "1.1", "before"));
        return server.contents(inside -> inside.relation("before", "kysely_migrations", owns)
            .relation("before", "system_metadata", owns));
    }

    @ParameterizedTest
    @ValueSource(strings = { "smart_search", "face_search" })
    void theSearchFindsItsTablesAnywhere(String name) {
        ServerFixtures astray = ready().contents(inside -> inside.relation(table("old", name, false, true)));
        Examined.by(TablePlaceChecks::tablesElsewhere, astray).blocks("`" + name + " in old`");
        Examined.by(TablePlaceChecks::tablesElsewhere, astray, target("1.132.3")).passes("yes");
        Examined
            .by(TablePlaceChecks::tablesElsewhere,
                    ready().contents(inside -> inside.relation(table("old", name, true, false))))
            .passes("yes");
        Examined.by(TablePlaceChecks::tablesElsewhere, astray.contents(inside -> inside.relation("public", name, true)))
            .passes("yes");
    }

    @Test
    void vectorChordCountsTheRowsBehindAnIndex() {
        ServerFixtures astray = ServerFixtures.ready(VectorExtension.VECTORCHORD)
            .contents(inside -> inside.index(new VectorIndex("old", "clip_index", "smart_search", "vchordrq", true,
                    "public.vector_cosine_ops", List.of(), 0)));
        Examined.by(TablePlaceChecks::tablesElsewhere, astray, Examined.target("3.0.3", VectorExtension.VECTORCHORD))
            .blocks("`clip_index in old`");
        Examined.by(TablePlaceChecks::tablesElsewhere, astray).passes("yes");
        Examined
            .by(TablePlaceChecks::tablesElsewhere,
                    astray.contents(inside -> inside.relation("public", "smart_search", true)),
                    Examined.target("3.0.3", VectorExtension.VECTORCHORD))
            .passes("yes");
        Examined
            .by(TablePlaceChecks::tablesElsewhere,
                    ServerFixtures.ready(VectorExtension.VECTORCHORD)
                        .contents(inside -> inside.index(new VectorIndex("public", "clip_index", "smart_search",
                                "vchordrq", true, "public.vector_cosine_ops", List.of(), 0))),
                    Examined.target("3.0.3", VectorExtension.VECTORCHORD))
            .passes("yes");
    }

    private static ServerFixtures restored(String... unusable) {
        return ready().contents(inside -> inside.immich(86, "3.0.3", "hnsw")
            .strangers(3, 1)
            .tables(new TableRights(List.of(unusable), 0, List.of(), List.of(), List.of())));
    }

    @Test
    void rightsThatTheOwnerLostAreGrantedAgain() {
        ServerFixtures lost = current().contents(inside -> inside.tables(new TableRights(List.of("asset"), 0, List.of(),
                List.of("INSERT, UPDATE ON TABLE public.asset, public.album"), List.of())));

        Examined.by(TableOwnerChecks::tablesOwned, lost)
            .blocks("It lacks `INSERT, UPDATE ON TABLE public.asset, public.album`")
            .proposes(new GrantRight("immich", "INSERT, UPDATE", "TABLE public.asset, public.album", "immich"));
        Examined.by(TableOwnerChecks::tablesOwned, lost, SUPERUSER).passes("yes");
    }

    @Test
    void tablesOfAnotherRoleAreTakenOver() {
        Examined.by(TableOwnerChecks::tablesOwned, restored("asset", "album"))
            .blocks("may not read and change `asset`", "4 tables, functions and types of `restorer`, such as `asset`")
            .shows("Owner=restorer")
            .proposes(new TakeOverPublic("immich", "immich"));
        Examined.by(TableOwnerChecks::tablesOwned, restored())
            .warns("4 tables, functions and types of `restorer`", "the next update stops")
            .proposes(new TakeOverPublic("immich", "immich"));
        Examined.by(TableOwnerChecks::tablesOwned, restored("asset", "album"), SUPERUSER).passes("yes");
        Examined.by(TableOwnerChecks::tablesOwned, current()).passes("yes");
        Examined.by(TableOwnerChecks::tablesOwned, ready()).passes("nothing there");
    }

    @ParameterizedTest
    @ValueSource(strings = { "kysely_migrations", "system_metadata" })
    void aLedgerThatTheRoleMayNotReadStopsImmich(String name) {
        ServerFixtures locked = ready().contents(inside -> inside.strangers(1, 0)
            .ledger(Reading.hidden("It is hidden."))
            .relation(new Relation("public", name, "r", "restorer", false, false, true, false)));
        Examined.by(TableOwnerChecks::tablesOwned, locked)
            .blocks("may not even read what Immich wrote down about itself", "of `restorer`")
            .proposes(new TakeOverPublic("immich", "immich"));
        Examined.by(TableOwnerChecks::tablesOwned, locked, SUPERUSER).isUnknown(Severity.BLOCKER, "It is hidden.");
    }

    @Test
    void whatElseStandsInPublicIsANote() {
        Examined.by(TableOwnerChecks::tablesOwned, ready().contents(inside -> inside.strangers(0, 2)))
            .notes("Beside them, 2 tables, functions and types of `restorer`")
            .advises("database of their own")
            .shows("Owner=restorer")
            .proposes();
    }

    @Test
    void aFirstStartOfAnotherRoleLeavesItsTablesBehind() {
        Examined
            .by(TableOwnerChecks::tablesOwned,
                    ready().contents(inside -> inside.strangers(1, 0).relation("public", "kysely_migrations", false)))
            .blocks("A first start of another role left its tables behind: 1 tables")
            .advises("Give them to the role")
            .shows("Owner=restorer")
            .proposes(new TakeOverLedger("immich", "immich"));
        Examined
            .by(TableOwnerChecks::tablesOwned,
                    ready()
                        .contents(inside -> inside.strangers(1, 0).relation("public", "kysely_migrations_lock", false)))
            .blocks("left its tables behind");
        Examined
            .by(TableOwnerChecks::tablesOwned,
                    ready().contents(inside -> inside.strangers(1, 0).relation("public", "kysely_migrations", true)))
            .passes("nothing of Immich's is there");
    }

    private static ServerFixtures guarded(String event, List<String> tags, String firing, String language,
            String body) {
        return ready().contents(inside -> inside
            .trigger(new EventTrigger("guard", event, tags, firing, "watch", "dba", false, language, false, body)));
    }

    @Test
    void anEventTriggerCanStopEveryCommand() {
        Examined
            .by(TriggerChecks::eventTriggers,
                    guarded("ddl_command_start", List.of(), "O", "plpgsql", "BEGIN RAISE EXCEPTION 'no'; END"))
            .blocks("`guard` stops every command")
            .advises("superuser disable it")
            .shows("guard=watch() of dba")
            .proposes(new SilenceEventTrigger("immich", "guard"));
        Examined.by(TriggerChecks::eventTriggers, ready()).passes("none in the way");
        Examined
            .by(TriggerChecks::eventTriggers,
                    guarded("ddl_command_start", List.of(), "O", "plpgsql", "BEGIN RAISE NOTICE 'x'; END"))
            .passes("they only look on");
        Examined.by(TriggerChecks::eventTriggers, guarded("ddl_command_start", List.of(), "O", "plperl", "die"))
            .isUnknown(Severity.BLOCKER, "`guard` may stop a command")
            .shows("guard=watch() of dba");
    }

    private static final String RAISES = "BEGIN RAISE EXCEPTION 'no'; END";

    /** It runs with the rights of an administrator who changes something, too. */
    @Test
    void theFunctionOfAnEventTriggerIsASuperusers() {
        EventTrigger trigger = new EventTrigger("guard", "sql_drop", List.of("DROP VIEW"), "O", "watch", "immich", true,
                "plpgsql", false, "BEGIN NULL; END");
        Examined.by(TriggerChecks::eventTriggers, ready().contents(inside -> inside.trigger(trigger)))
            .warns("`guard` runs what somebody wrote who is no superuser")
            .shows("guard=watch() of immich")
            .proposes(new SilenceEventTrigger("immich", "guard"));
    }

    @Test
    void anEventTriggerIsForSomeCommands() {
        Examined
            .by(TriggerChecks::eventTriggers,
                    guarded("ddl_command_start", List.of("DROP DATABASE", "CREATE TABLE"), "O", "plpgsql", RAISES))
            .blocks("`guard`");
        Examined
            .by(TriggerChecks::eventTriggers,
                    guarded("ddl_command_start", List.of("CREATE VIEW"), "O", "plpgsql", RAISES))
            .passes("none in the way");
    }

    /** That Immich's sessions are those of a replica is put right at the same time. */
    @Test
    void anEventTriggerOfReplicasFiresNowhere() {
        Examined.by(TriggerChecks::eventTriggers, guarded("sql_drop", List.of(), "R", "plpgsql", RAISES))
            .passes("none in the way");
        for (String firing : List.of("O", "A")) {
            Examined
                .by(TriggerChecks::eventTriggers,
                        guarded("sql_drop", List.of(), firing, "plpgsql", RAISES)
                            .roleSetting("session_replication_role", "replica"))
                .blocks("`guard`");
        }
        Examined
            .by(TriggerChecks::eventTriggers,
                    guarded("sql_drop", List.of(), "A", "plpgsql", RAISES).setting("event_triggers", "off"))
            .passes("none in the way");
    }

    @Test
    void aStartThatOnlyReadsMeetsOnlyTheTriggerOfTheLogin() {
        Examined
            .by(TriggerChecks::eventTriggers,
                    guarded("sql_drop", List.of(), "O", "plpgsql", RAISES)
                        .contents(inside -> inside.immich(86, "3.0.3", "hnsw")))
            .passes("none in the way");
        Examined
            .by(TriggerChecks::eventTriggers,
                    guarded("login", List.of(), "O", "plpgsql", RAISES)
                        .contents(inside -> inside.immich(86, "3.0.3", "hnsw")))
            .blocks("`guard`");
    }

    @Test
    void ofManyTriggersFiveAreShown() {
        ServerFixtures many = ready();
        for (int number = 1; number <= 6; number++) {
            EventTrigger one = new EventTrigger("g" + number, "sql_drop", List.of(), "O", "f", "dba", false, "plpgsql",
                    false, RAISES);
            many.contents(inside -> inside.trigger(one));
        }
        Examined.by(TriggerChecks::eventTriggers, many)
            .blocks("`g1`, `g2`, `g3`, `g4`, `g5`, `g6`")
            .shows("g1=f() of dba", "g2=f() of dba", "g3=f() of dba", "g4=f() of dba", "g5=f() of dba");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = { "BEGIN RAISE EXCEPTION 'no'; END | STOPS", "BEGIN raise 'no'; END | STOPS",
                    "BEGIN IF x THEN RAISE EXCEPTION 'no'; END IF; END | DEPENDS", "BEGIN ASSERT x; END | DEPENDS",
                    "BEGIN RAISE NOTICE 'hm'; END | HARMLESS", "BEGIN RAISE WARNING 'hm'; END | HARMLESS",
                    "BEGIN RAISE LOG 'hm'; END | HARMLESS", "BEGIN RAISE DEBUG 'hm'; END | HARMLESS",
                    "BEGIN RAISE INFO 'hm'; END | HARMLESS", "BEGIN RAISE ; END | HARMLESS",
                    "BEGIN INSERT INTO log VALUES (1); END | DEPENDS", "BEGIN PERFORM 1; END | HARMLESS",
                    "BEGIN -- RAISE EXCEPTION | HARMLESS", "BEGIN /* RAISE EXCEPTION */ END | HARMLESS",
                    "BEGIN PERFORM 'raise exception ''x'''; END | HARMLESS" })
    void readsTheTextOfATrigger(String body, TriggerText text) {
        assertThat(TriggerText.of(trigger("plpgsql", false, body), false)).isEqualTo(text);
    }

    private static EventTrigger trigger(String language, boolean definer, String body) {
        return new EventTrigger("guard", "sql_drop", List.of(), "O", "f", "dba", false, language, definer, body);
    }

    @Test
    void whatATriggerTouchesIsAMatterOfRights() {
        String body = "BEGIN INSERT INTO log VALUES (1); END";
        assertThat(TriggerText.of(trigger("plpgsql", true, body), false)).isEqualTo(TriggerText.HARMLESS);
        assertThat(TriggerText.of(trigger("plpgsql", false, body), true)).isEqualTo(TriggerText.HARMLESS);
        assertThat(TriggerText.of(trigger("c", false, body), false)).isEqualTo(TriggerText.HARMLESS);
        assertThat(TriggerText.of(trigger("internal", false, body), false)).isEqualTo(TriggerText.HARMLESS);
        assertThat(TriggerText.of(trigger("sql", false, body), true)).isEqualTo(TriggerText.DEPENDS);
    }

    @Test
    void theTablesOfTheSearchMustBeThere() {
        Examined.by(VectorIndexChecks::vectorTables, current().contents(inside -> inside.noRelation("smart_search")))
            .blocks("`smart_search` are missing", "does not create them a second time")
            .advises("Restore the backup again")
            .proposes();
        Examined
            .by(VectorIndexChecks::vectorTables,
                    current().contents(inside -> inside.noRelation("smart_search").noRelation("face_search")))
            .blocks("`smart_search` and `face_search` are missing");
        Examined.by(VectorIndexChecks::vectorTables, current()).passes("yes");
        Examined.by(VectorIndexChecks::vectorTables, ready()).skips("Immich's migrations make them");
    }

    private static ServerFixtures column(ServerFixtures server, String schema, String table, String type,
            String typeSchema) {
        return server.contents(inside -> inside.column(
                new VectorColumn(schema, table, "embedding", type, typeSchema, 512, Optional.empty(), List.of(), "")));
    }

    /** Immich never converted to pgvecto.rs, and before 1.133 it converted nothing. */
    @Test
    void embeddingsOfTheOtherTypeMayNotBeConverted() {
        Target vectors = Examined.target("2.7.5", VectorExtension.PGVECTO_RS);
        ServerFixtures server = ServerFixtures.ready(VectorExtension.PGVECTO_RS)
            .contents(inside -> inside.immich(68, "2.7.5", "vectors"));
        Examined
            .by(VectorIndexChecks::vectorTables, column(server, "public", "face_search", "vector", "public"), vectors)
            .blocks("in the type `public.vector`, and Immich would use pgvecto.rs", "does not convert")
            .advises("the extension that they are in")
            .shows("face_search=public.vector")
            .proposes();
        Examined.by(VectorIndexChecks::vectorTables, column(current(), "public", "face_search", "vector", "vectors"))
            .passes("yes");
        Examined
            .by(VectorIndexChecks::vectorTables,
                    column(ready().contents(inside -> inside.immich(1, "1.132.3", "hnsw")), "public", "face_search",
                            "vector", "vectors"),
                    target("1.132.3"))
            .blocks("`vectors.vector`", "would use pgvector");
    }

    @Test
    void columnsOfOthersAreNoEmbeddings() {
        Target vectors = Examined.target("2.7.5", VectorExtension.PGVECTO_RS);
        ServerFixtures server = ServerFixtures.ready(VectorExtension.PGVECTO_RS)
            .contents(inside -> inside.immich(68, "2.7.5", "vectors"));
        Examined.by(VectorIndexChecks::vectorTables, column(server, "old", "other", "vector", "public"), vectors)
            .passes("yes");
        Examined
            .by(VectorIndexChecks::vectorTables, column(server, "public", "asset_faces", "vector", "public"), vectors)
            .passes("yes");
        Examined
            .by(VectorIndexChecks::vectorTables, column(server, "public", "face_search", "_float4", "pg_catalog"),
                    vectors)
            .passes("yes");
    }

    private static VectorIndex index(String schema, String name, String method) {
        return new VectorIndex(schema, name, name.equals("clip_index") ? "smart_search" : "face_search", method, true,
                "public.vector_cosine_ops", method.equals("vchordrq") ? List.of("options=lists = [1]") : List.of(), 0);
    }

    @ParameterizedTest
    @CsvSource({ "vchordrq, VectorChord, vchord", "vchordg, VectorChord, vchord", "vectors, pgvecto.rs, vectors" })
    void anIndexWithoutItsLibraryIsStuck(String method, String title, String extension) {
        Examined
            .by(VectorIndexChecks::vectorIndexes,
                    current().contents(inside -> inside.index(index("public", "clip_index", method))))
            .blocks("`clip_index` is an index of " + title, "neither use nor describe nor drop it")
            .advises("Preload the library again")
            .shows("clip_index=" + method)
            .proposes(new InstallExtension(extension), new PreloadLibrary(extension), new Restart());
    }

    @Test
    void missingIndexesAreBuiltAnew() {
        Examined.by(VectorIndexChecks::vectorIndexes, current().contents(inside -> inside.noIndexes()))
            .notes("builds `clip_index` and `face_index` anew")
            .advises("Do not interrupt")
            .proposes();
        Examined
            .by(VectorIndexChecks::vectorIndexes,
                    current().contents(inside -> inside.index(index("public", "face_index", "ivfflat"))))
            .notes("builds `face_index` anew");
        Examined.by(VectorIndexChecks::vectorIndexes, current()).passes("hnsw");
        Examined
            .by(VectorIndexChecks::vectorIndexes,
                    ServerFixtures.ready(VectorExtension.VECTORCHORD)
                        .contents(inside -> inside.immich(86, "3.0.3", "vchordrq")),
                    Examined.target("3.0.3", VectorExtension.VECTORCHORD))
            .passes("vchordrq");
        Examined
            .by(VectorIndexChecks::vectorIndexes,
                    ServerFixtures.ready(VectorExtension.PGVECTO_RS)
                        .contents(inside -> inside.immich(68, "2.7.5", "vectors")),
                    Examined.target("2.7.5", VectorExtension.PGVECTO_RS))
            .passes("vectors");
    }

    private static ServerFixtures rebuilding() {
        return current().contents(inside -> inside.noIndexes());
    }

    private static ServerFixtures watched(String tag) {
        return rebuilding().contents(inside -> inside.trigger(new EventTrigger("guard", "ddl_command_start",
                List.of(tag), "O", "watch", "dba", false, "plpgsql", false, RAISES)));
    }

    @Test
    void anIndexThatIsBuiltMeetsSomeOfWhatStopsMigrations() {
        Examined.by(TriggerChecks::eventTriggers, watched("CREATE INDEX")).blocks("`guard` stops every command");
        Examined.by(TriggerChecks::eventTriggers, watched("CREATE TRIGGER")).passes("none in the way");
        Examined
            .by(RightsChecks::publicCreate,
                    rebuilding()
                        .contents(inside -> inside.schema(new Schema("public", "pg_database_owner", true, false))))
            .blocks("not create");
        Examined.by(RightsChecks::usualRights,
                rebuilding().contents(inside -> inside.missing("USAGE", "TYPE vector")
                    .missing("USAGE", "TYPE uuid")
                    .missing("USAGE", "LANGUAGE plpgsql")))
            .blocks("took these away: `USAGE ON TYPE vector`.");
        Examined.by(TableOwnerChecks::tablesOwned, rebuilding().contents(inside -> inside.strangers(3, 3)))
            .warns("the next update stops");
        Examined
            .by(ReleaseChecks::releaseAdvisable, ready().contents(inside -> inside.immich(15, "1.135.3", "ivfflat")),
                    target("1.135.3"))
            .passes("that migration has run");
    }

    @Test
    void anUpdateOfTheExtensionBuildsTheIndexesToo() {
        ServerFixtures updated = current().available("vector", "0.8.6", false)
            .contents(inside -> inside.trigger(new EventTrigger("guard", "ddl_command_start",
                    List.of("ALTER EXTENSION"), "O", "watch", "dba", false, "plpgsql", false, RAISES)));
        Examined.by(TriggerChecks::eventTriggers, updated, SUPERUSER).blocks("`guard` stops every command");
        Examined.by(TriggerChecks::eventTriggers, updated, target("1.132.3")).blocks("`guard` stops every command");
        Examined.by(TriggerChecks::eventTriggers, updated.available("vector", "0.8.0", false), SUPERUSER)
            .passes("none in the way");
    }

    private static final Obstacle VIEW = new Obstacle("VIEW public.pictures", "SELECT pg_get_viewdef(7)",
            "DROP VIEW public.pictures");

    private static final Remedy BUILD = new BuildVectorIndex("immich", "smart_search", "clip_index", "vector");

    private static ServerFixtures held(String type, String typeSchema) {
        return current().contents(inside -> inside.column(new VectorColumn("public", "smart_search", "embedding", type,
                typeSchema, 512, Optional.of("512,512"), List.of(VIEW), "")));
    }

    @Test
    void whatDependsOnTheEmbeddingsKeepsAnIndexFromBeingBuilt() {
        ServerFixtures held = held("vector", "public");
        Examined
            .by(VectorIndexChecks::vectorIndexes,
                    held.contents(inside -> inside.index(index("public", "clip_index", "ivfflat"))))
            .blocks("because of `VIEW public.pictures`")
            .advises("Let the wizard build it, exactly as Immich would")
            .shows("VIEW public.pictures=SET search_path = pg_catalog; SELECT pg_get_viewdef(7); DROP VIEW public.pictures;")
            .proposes(BUILD);
        Examined
            .by(VectorIndexChecks::vectorIndexes,
                    held("vector", "public").contents(inside -> inside.index(index("public", "face_index", "ivfflat"))))
            .notes("builds `face_index` anew")
            .proposes();
    }

    @Test
    void aViewOfBothTablesIsNamedOnce() {
        ServerFixtures both = held("vector", "public").contents(inside -> inside.column(new VectorColumn("public",
                "face_search", "embedding", "vector", "public", 512, Optional.empty(), List.of(VIEW), "")));
        Examined.by(VectorIndexChecks::vectorIndexes, both)
            .warns("and then `VIEW public.pictures` stops it")
            .shows("VIEW public.pictures=SET search_path = pg_catalog; SELECT pg_get_viewdef(7); DROP VIEW public.pictures;")
            .advises("`_ccnew`");
        Examined.by(VectorIndexChecks::vectorIndexes, both.contents(inside -> inside.noIndexes()))
            .blocks("because of `VIEW public.pictures`.")
            .proposes(BUILD, new BuildVectorIndex("immich", "face_search", "face_index", "vector"));
    }

    /** Immich sees that it is there, and nothing else. */
    @Test
    void anIndexThatWasNeverFinishedIsBuilt() {
        VectorIndex invalid = new VectorIndex("public", "clip_index", "smart_search", "hnsw", false,
                "public.vector_cosine_ops", List.of(), 0);
        Examined.by(VectorIndexChecks::vectorIndexes, current().contents(inside -> inside.index(invalid)))
            .warns("`clip_index` is invalid", "no search uses it")
            .advises("Let the wizard build it")
            .proposes(BUILD);
    }

    /** With a model of another size Immich changes the type of the column. */
    @Test
    void whatDependsOnTheEmbeddingsStopsALaterRebuild() {
        ServerFixtures held = held("vector", "public");
        Examined.by(VectorIndexChecks::vectorIndexes, held)
            .warns("With a model of another size Immich has to build them anew, and then `VIEW public.pictures` stops it")
            .shows("VIEW public.pictures=SET search_path = pg_catalog; SELECT pg_get_viewdef(7); DROP VIEW public.pictures;")
            .proposes();
        Examined.by(VectorIndexChecks::vectorIndexes, held.available("vector", "0.8.6", false)).warns("stops it");
    }

    /** Then nothing is left for Immich to update. */
    @Test
    void whereImmichWouldUpdateTheExtensionTheWizardDoes() {
        Remedy update = new UpdateExtension("immich", "vector", "0.8.0", "0.8.6", false);
        Examined
            .by(VectorIndexChecks::vectorIndexes, held("vector", "public").available("vector", "0.8.6", false),
                    SUPERUSER)
            .blocks("because of `VIEW public.pictures`")
            .proposes(update);
        Examined
            .by(VectorIndexChecks::vectorIndexes,
                    held("vector", "public").available("vector", "0.8.6", false)
                        .contents(inside -> inside.index(index("public", "clip_index", "ivfflat"))),
                    SUPERUSER)
            .blocks("because of `VIEW public.pictures`")
            .proposes(BUILD, update);
    }

    /** What would have to be converted before cannot be. */
    @Test
    void whatDependsOnEmbeddingsOfAnotherTypeIsForAPerson() {
        for (List<String> type : List.of(List.of("_float4", "pg_catalog"), List.of("vector", "vectors"))) {
            Examined
                .by(VectorIndexChecks::vectorIndexes,
                        held(type.get(0), type.get(1)).contents(inside -> inside.noIndexes()))
                .blocks("because of `VIEW public.pictures`")
                .advises("look at it and drop it with the statements below")
                .proposes();
        }
        Examined.by(EmbeddingChecks::embeddings, held("_float4", "pg_catalog"))
            .blocks("something depends on them")
            .shows("smart_search=real[] of 512",
                    "VIEW public.pictures=SET search_path = pg_catalog; SELECT pg_get_viewdef(7); DROP VIEW public.pictures;")
            .proposes();
    }

    @Test
    void ofTwoTablesOfOneNameImmichGetsTheFirst() {
        ServerFixtures shaded = current().contents(inside -> inside.schema(new Schema("immich", "immich", true, true))
            .relation("immich", "smart_search", true));
        Remedy remedy = new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, "immich", "immich", "search_path",
                "public, vectors");
        Examined.by(TablePlaceChecks::tablesElsewhere, shaded)
            .blocks("come first: `immich.smart_search`")
            .proposes(remedy);
        Examined.by(TablePlaceChecks::tablesElsewhere, shaded.roleSetting("search_path", "public, immich"))
            .passes("yes");
        Examined
            .by(TablePlaceChecks::tablesElsewhere,
                    shaded.contents(inside -> inside.schema(new Schema("immich", "immich", false, false))))
            .passes("yes");
        Examined.by(TablePlaceChecks::tablesElsewhere, current().contents(
                inside -> inside.schema(new Schema("immich", "immich", true, true)).relation("immich", "users", true)))
            .passes("yes");
        Examined.by(TablePlaceChecks::tablesElsewhere,
                current().contents(inside -> inside.schema(new Schema("immich", "immich", true, true))
                    .relation("immich", "workflow", true)))
            .blocks("come first: `immich.workflow`");
    }

    @Test
    void whatExtensionsBringMayBeUsed() {
        Examined
            .by(RightsChecks::usualRights,
                    ready().contents(inside -> inside.missing("EXECUTE", "NEW FUNCTIONS OF postgres")))
            .blocks("`EXECUTE ON NEW FUNCTIONS OF postgres`")
            .proposes(new GrantOnExtensions("immich", "EXECUTE", "FUNCTIONS", "postgres", "immich"));
        Examined
            .by(RightsChecks::usualRights,
                    current().contents(inside -> inside.missing("EXECUTE", "NEW FUNCTIONS OF postgres")))
            .passes("yes");
    }

    @Test
    void theMigratorCreatesItsLockAgain() {
        Examined.by(RightsChecks::publicCreate, current().contents(inside -> inside.noRelation("kysely_migrations_lock")
            .schema(new Schema("public", "pg_database_owner", true, false)))).blocks("not create");
    }

    @Test
    void aTableMigrationsOnThePathLooksLikeAnOlderImmich() {
        ServerFixtures beside = ready().contents(
                inside -> inside.schema(new Schema("app", "immich", true, true)).relation("app", "migrations", true));
        Examined.by(ReleaseChecks::upgradePath, beside).passes("a first start");
        Examined.by(ReleaseChecks::upgradePath, beside.roleSetting("search_path", "public, app"))
            .blocks("`migrations` that is none of Immich's");
    }

    @Test
    void onlyTheOwnerBuildsIndexes() {
        ServerFixtures foreign = ready().contents(inside -> inside.immich(86, "3.0.3", "hnsw")
            .noIndexes()
            .noRelation("smart_search")
            .relation("public", "smart_search", false));
        Examined.by(VectorIndexChecks::vectorIndexes, foreign)
            .blocks("has to build `clip_index` and `face_index` anew, and the tables belong to another role")
            .proposes(new TakeOverPublic("immich", "immich"));
        Examined.by(VectorIndexChecks::vectorIndexes, foreign, SUPERUSER).notes("builds `clip_index` and `face_index`");
    }

    @Test
    void beforeTheFirstStartThereIsNoIndex() {
        Examined.by(VectorIndexChecks::vectorIndexes, ready()).skips("none to rebuild");
        Examined
            .by(VectorIndexChecks::vectorIndexes,
                    ready().contents(inside -> inside.immich(1, "1.132.3", "hnsw").noIndexes()), target("1.132.3"))
            .skips("none to rebuild");
        Examined
            .by(VectorIndexChecks::vectorIndexes,
                    current().contents(inside -> inside.noIndexes().noRelation("smart_search")))
            .notes("builds `face_index` anew");
    }

}
