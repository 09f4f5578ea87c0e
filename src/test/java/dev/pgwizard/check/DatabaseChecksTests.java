package dev.pgwizard.check;

import dev.pgwizard.Quick;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.DatabaseChanges.CreateDatabase;
import dev.pgwizard.remedy.DatabaseChanges.DropBrokenDatabase;
import dev.pgwizard.remedy.DatabaseChanges.OpenDatabase;
import dev.pgwizard.remedy.DatabaseChanges.RenewCollation;
import dev.pgwizard.remedy.DatabaseChanges.TransferDatabase;
import dev.pgwizard.remedy.EmbeddingChanges.DropPgvectoRs;
import dev.pgwizard.remedy.Grants.GrantOnDatabase;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;
import dev.pgwizard.server.Attachments.Publications;
import dev.pgwizard.server.Contents.Schema;
import dev.pgwizard.server.Database;
import dev.pgwizard.server.Database.DatabaseRights;
import dev.pgwizard.server.Database.Tablespace;
import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.TableRights;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of Immich's database and its backups: one fact is changed. */
@Quick
class DatabaseChecksTests {

    private static final Target SUPERUSER = Examined.superuser("3.0.3", VectorExtension.PGVECTOR);

    private static final DatabaseRights FOREIGN = new DatabaseRights(false, true, true, List.of(), false);

    private static ServerFixtures ready() {
        return ServerFixtures.ready(VectorExtension.PGVECTOR);
    }

    private static Target target(String release) {
        return Examined.target(release, VectorExtension.PGVECTOR);
    }

    private static UnaryOperator<Database> database(String encoding, boolean open, int limit, String recorded,
            String actual) {
        return old -> new Database(old.name(), old.owner(), encoding, old.collate(), old.ctype(), false, open, limit, 0,
                Optional.of(0), Optional.of(recorded).filter(text -> !text.isEmpty()),
                Optional.of(actual).filter(text -> !text.isEmpty()), old.rights());
    }

    private static UnaryOperator<Database> owner(String owner) {
        return old -> new Database(old.name(), owner, old.encoding(), old.collate(), old.ctype(), false, true, -1, 0,
                Optional.of(0), Optional.empty(), Optional.empty(), old.rights());
    }

    @Test
    void aMissingDatabaseIsCreated() {
        Examined.by(DatabaseChecks::databaseExists, ready().noDatabase())
            .blocks("no such database yet")
            .proposes(new CreateDatabase("immich", "immich"));
        Examined.by(DatabaseChecks::databaseExists, ready()).passes("yes");
    }

    @Test
    void anotherEncodingHoldsNoNamesOfPlaces() {
        Examined.by(DatabaseChecks::databaseEncoding, ready().database(database("SQL_ASCII", true, -1, "", "")))
            .warns("It is in SQL_ASCII", "Immich starts");
        Examined.by(DatabaseChecks::databaseEncoding, ready().database(database("LATIN1", true, -1, "", "")))
            .blocks("It is in LATIN1", "names of places")
            .advises("cannot be changed")
            .shows("Encoding=LATIN1")
            .proposes();
        Examined.by(DatabaseChecks::databaseEncoding, ready()).passes("UTF8");
        Examined.by(DatabaseChecks::databaseEncoding, ready().noDatabase()).skips("will be created in UTF8");
    }

    @Test
    void anotherOrderOfTextIsAWarning() {
        Examined.by(DatabaseChecks::collation, ready().database(database("UTF8", true, -1, "2.31", "2.36")))
            .warns("order of text is newer")
            .advises("Build the indexes on text anew, then record the new version.")
            .shows("Stored with=2.31", "Now=2.36")
            .proposes(new RenewCollation("immich"));
        Examined.by(DatabaseChecks::collation, ready().database(database("UTF8", true, -1, "2.36", "2.36")))
            .passes("2.36");
        Examined.by(DatabaseChecks::collation, ready().database(database("UTF8", true, -1, "", "2.36"))).passes("2.36");
        Examined.by(DatabaseChecks::collation, ready()).passes("yes");
        Examined.by(DatabaseChecks::collation, ready().noDatabase()).skips("not there yet");
    }

    @Test
    void aClosedDatabaseIsOpened() {
        Remedy open = new OpenDatabase("immich");
        Examined.by(DatabaseChecks::databaseOpen, ready().database(database("UTF8", false, -1, "", "")))
            .blocks("no connections at all")
            .proposes(open);
        Examined.by(DatabaseChecks::databaseOpen, ready().database(database("UTF8", false, -1, "", "")), SUPERUSER)
            .blocks("no connections at all");
        Examined.by(DatabaseChecks::databaseOpen, ready().database(database("UTF8", true, 3, "", "")))
            .blocks("allows 3 connections")
            .shows("Limit=3")
            .proposes(open);
        Examined.by(DatabaseChecks::databaseOpen, ready().database(database("UTF8", true, 0, "", "")))
            .blocks("allows 0 connections");
        Examined.by(DatabaseChecks::databaseOpen, ready().database(database("UTF8", true, 15, "", ""))).passes("yes");
        Examined.by(DatabaseChecks::databaseOpen, ready().database(database("UTF8", true, 14, "", "")), target("2.7.5"))
            .blocks("fails at another");
        Examined.by(DatabaseChecks::databaseOpen, ready().database(database("UTF8", true, 1, "", "")), SUPERUSER)
            .passes("yes");
        Examined.by(DatabaseChecks::databaseOpen, ready().noDatabase()).skips("not there yet");
    }

    @Test
    void aHalfDroppedDatabaseIsLost() {
        Examined.by(DatabaseChecks::databaseOpen, ready().database(database("UTF8", true, -2, "", "")))
            .blocks("began to drop it")
            .advises("DROP DATABASE")
            .proposes(new DropBrokenDatabase("immich"));
    }

    @Test
    void theRightToConnectIsGranted() {
        ServerFixtures closed = ready().rights(new DatabaseRights(true, false, true, List.of(), false));
        Examined.by(DatabaseChecks::databaseOpen, closed)
            .blocks("CONNECT was taken away")
            .proposes(new GrantOnDatabase("immich", "immich", "CONNECT"));
        Examined.by(DatabaseChecks::databaseOpen, closed, SUPERUSER).passes("yes");
        Examined.by(DatabaseChecks::databaseOpen, ready().noRole()).passes("yes");
    }

    @ParameterizedTest
    @CsvSource({ "photos, 1.95.0, true", "my-photos, 1.95.0, false", "my-photos, 1.95.1, false",
            "my-photos, 1.96.0, true", "my-photos, 1.94.1, true", "a\"b, 1.94.1, true", "a\"b, 1.96.0, false",
            "a\"b, 3.0.3, false", "a.b, 1.133.0, true", "a.b, 3.0.3, true" })
    void aNameMustFitTheStatementsOfTheRelease(String name, String release, boolean fits) {
        Target target = TargetFixtures.owner(release,
                release.startsWith("1.94") ? VectorExtension.PGVECTO_RS : VectorExtension.PGVECTOR, name, "immich");
        Examined examined = Examined.by(RoleChecks::databaseName, ready(), target);
        if (fits) {
            examined.passes(name);
        }
        else {
            examined.blocks("The name `" + name + "` breaks").advises("small letters").proposes();
        }
    }

    /** Releases 1.133 write it in another place as a superuser. */
    @Test
    void aDotInTheNameStopsASuperuserOnce() {
        Target split = TargetFixtures.superuser("1.133.0", VectorExtension.PGVECTOR, "a.b", "immich");
        Examined.by(RoleChecks::databaseName, ready(), split).blocks("`a.b`");
        Target later = TargetFixtures.superuser("1.134.0", VectorExtension.PGVECTOR, "a.b", "immich");
        Examined.by(RoleChecks::databaseName, ready(), later).passes("a.b");
    }

    @Test
    void aNameDoesNoHarmOnceItWasWritten() {
        ServerFixtures current = ServerFixtures.ready(VectorExtension.VECTORCHORD)
            .contents(inside -> inside.immich(86, "3.0.3", "vchordrq"));
        Target odd = TargetFixtures.owner("3.0.3", VectorExtension.VECTORCHORD, "a\"b", "immich");
        Examined.by(RoleChecks::databaseName, current, odd).passes("that migration has run");
        Examined.by(RoleChecks::databaseName, current.notInstalled("vchord"), odd).blocks("breaks the statement");
        Examined
            .by(RoleChecks::databaseName, current,
                    TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "a\"b", "immich"))
            .passes("that migration has run");
    }

    @Test
    void onlyTheOwnerMayMigrate() {
        ServerFixtures foreign = ready().database(owner("dba")).rights(FOREIGN);
        Examined.by(DatabaseChecks::databaseOwner, foreign)
            .blocks("It belongs to `dba`", "must be owner of database immich")
            .shows("Owner=dba")
            .proposes(new TransferDatabase("immich", "immich"));
        Examined.by(DatabaseChecks::databaseOwner, foreign, SUPERUSER).passes("superuser");
        Examined.by(DatabaseChecks::databaseOwner, foreign.contents(inside -> inside.immich(86, "3.0.3", "hnsw")))
            .notes("It belongs to `dba`", "what needed it is done")
            .shows("Owner=dba")
            .proposes();
    }

    @Test
    void aMemberOfTheOwnerIsAsGood() {
        Examined.by(DatabaseChecks::databaseOwner, ready()).passes("yes");
        Examined.by(DatabaseChecks::databaseOwner, ready().database(owner("family"))).passes("as member of family");
        Examined.by(DatabaseChecks::databaseOwner, ready().noDatabase()).skips("created with this owner");
        Examined.by(DatabaseChecks::databaseOwner, ready().noRole()).blocks("It belongs to `immich`");
    }

    private static ServerFixtures unreadable(int count) {
        return ready().contents(inside -> inside
            .tables(new TableRights(List.of(), count, List.of("crm.customers"), List.of(), List.of())));
    }

    @Test
    void pgDumpStopsAtATableThatItMayNotRead() {
        Examined.by(ServerChecks::ownBackup, unreadable(4))
            .warns("stops at the first thing", "`crm.customers`")
            .shows("Unreadable=4")
            .proposes();
        Examined.by(ServerChecks::ownBackup, unreadable(4), SUPERUSER).passes("yes, with pg_dump");
        Examined.by(ServerChecks::ownBackup, unreadable(0)).passes("yes, with pg_dump");
        Examined.by(ServerChecks::ownBackup, unreadable(0).contentsHidden())
            .isUnknown(Severity.BLOCKER, "may not enter");
    }

    @Test
    void pgDumpallTakesASuperuser() {
        Examined.by(ServerChecks::ownBackup, ready(), target("2.4.1"))
            .warns("permission denied for table pg_authid")
            .advises("Immich 2.5 or newer")
            .proposes();
        Target superuser = Examined.superuser("2.4.1", VectorExtension.PGVECTOR);
        Examined.by(ServerChecks::ownBackup, ready().databases(3), superuser)
            .notes("every database and role of this server")
            .advises("Never restore such a file")
            .proposes();
        Examined.by(ServerChecks::ownBackup, ready().databases(2), superuser).passes("yes, with pg_dumpall");
    }

    @Test
    void aReleaseCarriesClientsForSomeMajors() {
        Examined.by(ServerChecks::ownBackup, ready().postgres(19, 1))
            .warns("Immich 3.0.3 carries no client for PostgreSQL 19", "fails every night")
            .advises("backups of your own")
            .proposes();
        Examined.by(ServerChecks::ownBackup, ready().postgres(18, 1)).passes("yes, with pg_dump");
        Examined.by(ServerChecks::ownBackup, ready().postgres(19, 1), target("1.106.0")).skips("makes no backup");
    }

    @Test
    void aRestoreTakesASuperuser() {
        Examined.by(ServerChecks::ownRestore, ready()).skips("takes a superuser", "rolled back and loses nothing");
        Examined.by(ServerChecks::ownRestore, ready(), SUPERUSER).passes("yes");
        Examined.by(ServerChecks::ownRestore, ready(), target("2.4.1")).skips("restores nothing by itself");
        ServerFixtures trusting = ready().available("earthdistance", "1.2", true).available("vector", "0.8.0", true);
        Examined.by(ServerChecks::ownRestore, trusting).passes("yes");
        Examined.by(ServerChecks::ownRestore, trusting.available("vector", "0.8.0", false)).skips("takes a superuser");
        Examined.by(ServerChecks::ownRestore, ready().available("vector", "0.8.0", true)).skips("takes a superuser");
    }

    @Test
    void aPublicationOfAllTablesIsANote() {
        Examined
            .by(ServerChecks::publications,
                    ready().contents(inside -> inside.published(new Publications(true, List.of()))))
            .notes("subscribers get its photos' data")
            .advises("by name")
            .proposes();
        Examined.by(ServerChecks::publications, ready()).passes("yes");
    }

    @Test
    void aStaleSettingIsTakenBack() {
        RoleSetting ofDatabase = new RoleSetting(Optional.of("immich"), Optional.empty(), "vchordrq.prewarm_dim",
                "512");
        Examined.by(EmbeddingChecks::leftovers, ready().roleSetting(ofDatabase))
            .notes("still sets `vchordrq.prewarm_dim`")
            .shows("vchordrq.prewarm_dim=512")
            .proposes(new ChangeRoleSetting(SettingLevel.DATABASE, "immich", "immich", "vchordrq.prewarm_dim", ""));
        Examined.by(EmbeddingChecks::leftovers, ready().roleSetting(ofDatabase).setting("vchordrq.prewarm_dim", "512"))
            .passes("yes");
        Examined.by(EmbeddingChecks::leftovers, ready().roleSetting("vchordrq.prewarm_dim", "512")).passes("yes");
        Examined
            .by(EmbeddingChecks::leftovers,
                    ready().roleSetting(new RoleSetting(Optional.of("immich"), Optional.of("immich"),
                            "vchordrq.prewarm_dim", "512")))
            .passes("yes");
    }

    @Test
    void pgvectoRsIsLeftBehind() {
        ServerFixtures old = ready().installed("vectors", "0.3.0", "vectors");
        Examined.by(EmbeddingChecks::leftovers, old).passes("yes");
        Examined.by(EmbeddingChecks::leftovers, old, target("2.7.5")).passes("yes");
        Examined.by(EmbeddingChecks::leftovers, ready()).passes("yes");
        Examined.by(EmbeddingChecks::leftovers, old.contents(inside -> inside.immich(86, "3.0.3", "hnsw")))
            .notes("pgvecto.rs is still in the database, and nothing uses it")
            .advises("never with CASCADE")
            .proposes(new DropPgvectoRs("immich", true));
    }

    @Test
    void newTablesFindTheirTablespace() {
        ServerFixtures elsewhere = ready().roleSetting("default_tablespace", "fast")
            .tablespace(new Tablespace("fast", false, false));
        Examined.by(TablePlaceChecks::tableDefaults, elsewhere)
            .blocks("tablespace `fast`")
            .shows("default_tablespace=fast")
            .proposes(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, "immich", "immich", "default_tablespace",
                    "''"));
        Examined.by(TablePlaceChecks::tableDefaults, elsewhere, SUPERUSER).passes("yes");
        Examined.by(TablePlaceChecks::tableDefaults, elsewhere.contents(inside -> inside.immich(86, "3.0.3", "hnsw")))
            .warns("tablespace `fast`", "the next update stops");
        Examined.by(TablePlaceChecks::tableDefaults, elsewhere.tablespace(new Tablespace("fast", true, false)))
            .passes("yes");
        Examined.by(TablePlaceChecks::tableDefaults, elsewhere.tablespace(new Tablespace("fast", false, true)))
            .passes("yes");
        Examined.by(TablePlaceChecks::tableDefaults, elsewhere.tablespace(new Tablespace("slow", false, false)))
            .passes("yes");
    }

    @Test
    void newTablesFindTheirForm() {
        Examined.by(TablePlaceChecks::tableDefaults, ready().setting("default_table_access_method", "columnar"))
            .blocks("no form of tables called `columnar`")
            .shows("default_table_access_method=columnar")
            .proposes(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, "immich", "immich",
                    "default_table_access_method", "heap"));
        Examined
            .by(TablePlaceChecks::tableDefaults,
                    ready().setting("default_table_access_method", "columnar")
                        .roleSetting("default_table_access_method", "heap"))
            .passes("yes");
        Examined.by(TablePlaceChecks::tableDefaults, ready().setting("default_table_access_method", "")).passes("yes");
        Examined.by(TablePlaceChecks::tableDefaults, ready()).passes("yes");
    }

    @Test
    void newTablesLandInPublic() {
        Remedy remedy = new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, "immich", "immich", "search_path",
                "public, vectors");
        Schema app = new Schema("app", "dba", true, true);
        Examined
            .by(SettingChecks::searchPath,
                    ready().roleSetting("search_path", "app, public").contents(inside -> inside.schema(app)))
            .blocks("They land in the schema `app`")
            .shows("search_path=app, public")
            .proposes(remedy);
        Examined.by(SettingChecks::searchPath, ready().roleSetting("search_path", "app"))
            .blocks("No schema of its `search_path` is there")
            .proposes(remedy);
        Examined
            .by(SettingChecks::searchPath,
                    ready().contents(inside -> inside.schema(new Schema("immich", "immich", true, true))))
            .blocks("a schema named like the role");
        Examined.by(SettingChecks::searchPath, ready()).passes("public");
        Examined.by(SettingChecks::searchPath, ready().contents(inside -> inside.noSchema("public")))
            .skips("no schema public");
    }

    /** A table in another schema is no harm until the next migration. */
    @Test
    void tablesThatAreThereStayWhereTheyAre() {
        ServerFixtures current = ready().roleSetting("search_path", "app, public")
            .contents(inside -> inside.immich(86, "3.0.3", "hnsw"));
        Examined
            .by(SettingChecks::searchPath,
                    current.contents(inside -> inside.schema(new Schema("app", "dba", true, true))))
            .warns("They land in the schema `app`.", "the next update stops");
        Examined
            .by(SettingChecks::searchPath,
                    current.contents(inside -> inside.schema(new Schema("app", "dba", true, false))))
            .warns("the next update stops");
        Examined
            .by(SettingChecks::searchPath, ready().roleSetting("search_path", "app")
                .contents(inside -> inside.immich(86, "3.0.3", "hnsw").schema(new Schema("app", "dba", true, true))))
            .blocks("They land in the schema `app`.");
        Examined
            .by(SettingChecks::searchPath,
                    current.contents(inside -> inside.schema(new Schema("app", "dba", true, false))), SUPERUSER)
            .warns("They land in the schema `app`.");
    }

}
