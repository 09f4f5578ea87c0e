package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.ExtensionFacts;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import dev.pgwizard.remedy.EmbeddingChanges.GrantPgvectoRs;
import dev.pgwizard.remedy.ExtensionChanges.CreateExtension;
import dev.pgwizard.remedy.ExtensionChanges.InstallExtension;
import dev.pgwizard.remedy.ExtensionChanges.MoveExtension;
import dev.pgwizard.remedy.IndexChanges.VacuumEmbeddings;
import dev.pgwizard.remedy.PreloadLibrary;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.remedy.SetAside;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;
import dev.pgwizard.remedy.UpdateExtension;
import dev.pgwizard.server.Contents.Schema;
import dev.pgwizard.server.Database.DatabaseRights;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Relation;
import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.Settings.FileSetting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The checks of the extensions, on the server and in the database: one fact is changed.
 */
@Quick
class ExtensionChecksTests {

    private static final Target VCHORD = Examined.target("3.0.3", VectorExtension.VECTORCHORD);

    private static final Target VECTORS = Examined.target("2.7.5", VectorExtension.PGVECTO_RS);

    private static final Target SUPERUSER = Examined.superuser("3.0.3", VectorExtension.PGVECTOR);

    private static final DatabaseRights NO_CREATE = new DatabaseRights(true, true, false, List.of(), false);

    private static ServerFixtures ready() {
        return ServerFixtures.ready(VectorExtension.PGVECTOR);
    }

    private static ServerFixtures vchord() {
        return ServerFixtures.ready(VectorExtension.VECTORCHORD);
    }

    private static ServerFixtures vectors() {
        return ServerFixtures.ready(VectorExtension.PGVECTO_RS);
    }

    private static InstalledExtension installed(String name, String version, String schema, boolean roleOwns,
            boolean updatable) {
        return new InstalledExtension(name, new ExtensionVersion(version), schema, true, roleOwns, updatable, false,
                List.of());
    }

    @Test
    void eachReleaseAcceptsItsExtensions() {
        Examined.by(VectorChecks::vectorAccepted, vectors(), Examined.target("3.0.3", VectorExtension.PGVECTO_RS))
            .blocks("This release works with VectorChord or pgvector.")
            .advises("Choose VectorChord or pgvector as the target.")
            .proposes();
        Examined.by(VectorChecks::vectorAccepted, vectors(), VECTORS).passes("yes");
        Examined.by(VectorChecks::vectorAccepted, vchord(), Examined.target("1.132.3", VectorExtension.VECTORCHORD))
            .blocks("pgvecto.rs or pgvector");
    }

    @Test
    void theFirstMigrationOfOneReleaseCreatesPgvectoRs() {
        Target old = Examined.target("1.132.3", VectorExtension.PGVECTOR);
        Examined.by(VectorChecks::vectorAccepted, ready(), old)
            .blocks("In an empty database its first migration creates pgvecto.rs too")
            .advises("Choose Immich 1.133.0 or newer, or pgvecto.rs.");
        Examined.by(VectorChecks::vectorAccepted, ready().contents(inside -> inside.immich(1, "1.132.3", "hnsw")), old)
            .passes("yes");
        Examined.by(VectorChecks::vectorAccepted, ready(), Examined.target("1.133.0", VectorExtension.PGVECTOR))
            .passes("yes");
        Examined.by(VectorChecks::vectorAccepted, vectors(), Examined.target("1.132.3", VectorExtension.PGVECTO_RS))
            .passes("yes");
    }

    @Test
    void untoldImmichPicksByItself() {
        Examined.by(VectorChecks::vectorSelection, vchord(), Examined.untold("3.0.3", VectorExtension.PGVECTOR))
            .warns("picks VectorChord", "judged for that")
            .advises("`DB_VECTOR_EXTENSION=pgvector`")
            .proposes();
        Examined.by(VectorChecks::vectorSelection, ready(), Examined.untold("3.0.3", VectorExtension.PGVECTOR))
            .passes("by itself");
        Examined.by(VectorChecks::vectorSelection, vchord(), Examined.target("3.0.3", VectorExtension.PGVECTOR))
            .passes("by DB_VECTOR_EXTENSION");
        Examined
            .by(VectorChecks::vectorSelection, ready().notAvailable("vector"),
                    Examined.untold("3.0.3", VectorExtension.PGVECTOR))
            .passes("by itself");
    }

    /** Before 1.133 it was pgvecto.rs, whatever the server had. */
    @Test
    void oldReleasesMeantPgvectoRs() {
        Examined.by(VectorChecks::vectorSelection, ready(), Examined.untold("1.132.3", VectorExtension.PGVECTOR))
            .warns("picks pgvecto.rs");
        Examined.by(VectorChecks::vectorAvailable, ready(), Examined.untold("1.132.3", VectorExtension.PGVECTOR))
            .blocks("no pgvecto.rs");
    }

    @Test
    void theFilesOfTheExtensionMustBeThere() {
        Examined.by(VectorChecks::vectorAvailable, ready().notAvailable("vector"))
            .blocks("Its files are not there", "no pgvector to use")
            .advises("for PostgreSQL 17")
            .shows("PostgreSQL=17")
            .proposes(new InstallExtension("vector"));
        Examined.by(VectorChecks::vectorAvailable, ready()).passes("0.8.0");
    }

    @Test
    void theVersionMustBeInTheRangeOfTheRelease() {
        Examined.by(VectorChecks::vectorVersion, ready().vector("vector", "1.0.0", "public"))
            .blocks("The server has 1.0.0, and Immich 3.0.3 takes 0.5 or newer, below 1.")
            .shows("Found=1.0.0", "Accepted=>=0.5 <1")
            .proposes();
        Examined.by(VectorChecks::vectorVersion, ready().vector("vector", "0.5.0", "public")).passes("0.5.0");
        Examined.by(VectorChecks::vectorVersion, ready().notAvailable("vector")).skips("not on the server");
        Examined.by(VectorChecks::vectorVersion, vectors(), Examined.target("3.0.3", VectorExtension.PGVECTO_RS))
            .skips("does not work with pgvecto.rs at all");
    }

    @Test
    void aNightlyBuildIsRefused() {
        Examined.by(VectorChecks::vectorVersion, vchord().available("vchord", "0.0.0", false), VCHORD)
            .blocks("nightly build", "0.0.0")
            .advises("release of VectorChord");
        Examined.by(VectorChecks::vectorVersion, vchord().installed("vchord", "0.0.0", "public"), VCHORD)
            .blocks("nightly build");
    }

    @Test
    void aVersionThatIsNoneCannotBeRead() {
        Examined.by(VectorChecks::vectorVersion, ready().installed("vector", "0.8", "public"))
            .blocks("The database has 0.8, which Immich cannot read as a version.")
            .shows("Found=0.8", "Accepted=>=0.5 <1");
        Examined.by(VectorChecks::vectorVersion, ready().installed("vector", "0.4.0", "public")).passes("0.8.0");
    }

    @Test
    void aPastedImageNarrowsTheRange() {
        Target plain = VECTORS;
        Target image = new Target(plain.release(), plain.requirements(), plain.vector(), true,
                Optional.of(new VersionRange(">=0.2.1 <0.3.0")), "immich", "immich", plain.rights());
        Examined.by(VectorChecks::vectorVersion, vectors(), image).blocks("0.3.0", "0.2.1 or newer");
        Examined.by(VectorChecks::vectorVersion, vectors(), plain).passes("0.3.0");
        Target picked = new Target(plain.release(), plain.requirements(), plain.vector(), false,
                Optional.of(new VersionRange(">=0.2.1 <0.3.0")), "immich", "immich", plain.rights());
        Examined.by(VectorChecks::vectorVersion, vchord(), picked).passes("1.1.1");
    }

    @Test
    void vectorChordNeedsANewPgvector() {
        Examined
            .by(VectorChecks::pgvectorForVectorchord,
                    vchord().available("vector", "0.6.2", false).notInstalled("vector"), VCHORD)
            .blocks("The server has pgvector 0.6.2", "0.7 or newer")
            .shows("pgvector=0.6.2")
            .proposes(new InstallExtension("vector"));
        Examined.by(VectorChecks::pgvectorForVectorchord, vchord().installed("vector", "0.6.2", "public"), VCHORD)
            .blocks("still uses pgvector 0.6.2")
            .advises("0.8.0 is on the server")
            .proposes(new UpdateExtension("immich", "vector", "0.6.2", "0.8.0", false));
        Examined
            .by(VectorChecks::pgvectorForVectorchord, vchord().notAvailable("vector").notInstalled("vector"), VCHORD)
            .blocks("pgvector is not on the server")
            .proposes(new InstallExtension("vector"));
        Examined.by(VectorChecks::pgvectorForVectorchord, vchord().notInstalled("vector"), VCHORD).passes("0.8.0");
        Examined
            .by(VectorChecks::pgvectorForVectorchord,
                    vchord().installed("vector", "0.7.0", "public").notAvailable("vector"), VCHORD)
            .passes("0.7.0");
        Examined.by(VectorChecks::pgvectorForVectorchord, ready()).skips("pgvector does not build");
    }

    @Test
    void theLibraryMustBeLoadedAtStart() {
        Examined.by(LibraryChecks::vectorPreloaded, vchord().preloaded("pg_stat_statements, auto_explain"), VCHORD)
            .blocks("Postgres preloaded `pg_stat_statements`, `auto_explain` and nothing else",
                    "VectorChord refuses to work")
            .shows("Loaded=pg_stat_statements, auto_explain", "Set in=/etc/postgresql.conf, line 7")
            .proposes(new PreloadLibrary("vchord"), new Restart());
        Examined.by(LibraryChecks::vectorPreloaded, vchord().preloaded(""), VCHORD)
            .blocks("Postgres preloaded nothing")
            .shows("Loaded=nothing", "Set in=/etc/postgresql.conf, line 7");
        Examined.by(LibraryChecks::vectorPreloaded, vchord(), VCHORD).passes("yes");
        Examined.by(LibraryChecks::vectorPreloaded, ready()).skips("pgvector needs no preloading");
    }

    private static ServerFixtures preload(String running, String configured) {
        FileSetting line = ServerFixtures.preloadLine(configured);
        return vchord().preloaded(running).files(Reading.known(List.of(line)));
    }

    @Test
    void aLibraryOnTheListWaitsForARestart() {
        Examined.by(LibraryChecks::vectorPreloaded, preload("", "vchord"), VCHORD)
            .blocks("not been restarted since")
            .advises("a reload is not enough")
            .shows("Loaded=nothing", "At the next start=vchord", "Set in=/etc/postgresql.conf, line 7")
            .proposes(new Restart());
    }

    @Test
    void aLibraryThatLeftTheListIsGoneAtTheNextStart() {
        Examined.by(LibraryChecks::vectorPreloaded, preload("vchord", ""), VCHORD)
            .warns("loaded now, but no longer on the list")
            .shows("Loaded=vchord", "At the next start=nothing", "Set in=/etc/postgresql.conf, line 7")
            .proposes(new PreloadLibrary("vchord"));
    }

    /** With its name on the list and no file Postgres would not start. */
    @Test
    void aLibraryIsPutOnTheListOnlyOnceItsFilesAreThere() {
        Examined.by(LibraryChecks::vectorPreloaded, vchord().preloaded("").notAvailable("vchord"), VCHORD)
            .blocks("package must be installed first")
            .proposes(new PreloadLibrary("vchord"), new Restart());
    }

    @Test
    void aHiddenListShowsByTheSettingsOfTheLibrary() {
        Examined.by(LibraryChecks::vectorPreloaded, vchord().readBy("immich"), VCHORD)
            .passes("yes, its settings are there");
        Examined
            .by(LibraryChecks::vectorPreloaded,
                    vchord().readBy("immich").withoutSetting("vchordrq.query_sampling_enable"), VCHORD)
            .blocks("no setting `vchordrq.*` is there")
            .advises("pg_read_all_settings")
            .shows()
            .proposes(new PreloadLibrary("vchord"), new Restart());
        Examined
            .by(LibraryChecks::vectorPreloaded, vectors().readBy("immich").withoutSetting("vectors.openai_base_url"),
                    VECTORS)
            .blocks("`vectors.*`");
    }

    @Test
    void theLoadedLibraryMayBeOlderThanTheFiles() {
        ServerFixtures stale = vchord().withoutSetting("vchordrq.query_sampling_enable");
        Examined.by(LibraryChecks::vectorLibrary, stale, VCHORD)
            .warns("The disk has 1.1.1", "no setting `vchordrq.query_sampling_enable`")
            .advises("Restart Postgres")
            .shows("On the disk=1.1.1")
            .proposes(new Restart());
        Examined.by(LibraryChecks::vectorLibrary, stale.installed("vchord", "0.4.0", "public"), VCHORD)
            .blocks("The disk has 1.1.1");
        Examined.by(LibraryChecks::vectorLibrary, stale.notInstalled("vchord"), VCHORD).blocks("The disk has 1.1.1");
        Examined.by(LibraryChecks::vectorLibrary, vchord(), VCHORD).passes("yes");
        Examined.by(LibraryChecks::vectorLibrary, vchord().notAvailable("vchord"), VCHORD).skips("not on the server");
        Examined.by(LibraryChecks::vectorLibrary, vchord().preloaded(""), VCHORD).skips("No library of it is loaded");
        Examined.by(LibraryChecks::vectorLibrary, ready()).skips("No library of it is loaded");
    }

    /** What it means to restart too late: the comment that the update left tells it. */
    @Test
    void anUpdatedLibraryWaitsForItsRestart() {
        InstalledExtension waiting = new InstalledExtension("vectors", new ExtensionVersion("0.3.0"), "vectors", false,
                false, true, true, List.of());
        Examined.by(LibraryChecks::vectorLibrary, vectors().installed(waiting), VECTORS)
            .blocks("pgvecto.rs was updated after Postgres started", "builds no index before the next start")
            .proposes(new Restart());
    }

    /** The library that wrote the indexes vacuums them before it is replaced. */
    @Test
    void embeddingsAreVacuumedByTheLibraryThatIsLoaded() {
        ServerFixtures old = vchord().withoutSetting("vchordrq.query_sampling_enable")
            .installed("vchord", "1.0.0", "public");
        Remedy update = new UpdateExtension("immich", "vchord", "1.0.0", "1.1.1", true);
        Examined.by(ExtensionVersionChecks::vectorUpToDate, old, VCHORD).blocks("1.0.0").proposes(update);
        Examined
            .by(ExtensionVersionChecks::vectorUpToDate,
                    old.contents(inside -> inside.relation("public", "smart_search", true)), VCHORD)
            .proposes(new VacuumEmbeddings("immich"), update);
        Examined
            .by(ExtensionVersionChecks::vectorUpToDate,
                    vchord().installed("vchord", "1.0.0", "public")
                        .contents(inside -> inside.relation("public", "smart_search", true)),
                    VCHORD)
            .proposes(update);
    }

    /** What the pages of an index say, by version of VectorChord. */
    @ParameterizedTest
    @CsvSource({ "1.1.0, 1.1.1, false", "1.0.0, 1.1.0, true", "0.5.0, 0.5.3, false", "0.4.3, 0.5.0, true",
            "0.3.0, 0.4.0, true", "0.2.2, 0.3.0, true", "0.2.1, 0.2.2, true", "0.2.0, 0.2.1, true",
            "0.1.0, 0.1.1, true", "1.1.1, 1.1.2, true", "1.1.0, 2.0.0, true" })
    void theIndexesOfVectorChordChangeTheirFormat(String from, String to, boolean changes) {
        assertThat(
                facts(VectorExtension.VECTORCHORD).changesFormat(new ExtensionVersion(from), new ExtensionVersion(to)))
            .isEqualTo(changes);
        assertThat(facts(VectorExtension.PGVECTOR).changesFormat(new ExtensionVersion(from), new ExtensionVersion(to)))
            .isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "0.5.2, vchordrq.query_sampling_enable", "0.5.1, vchordrq.enable_scan", "0.5.0, vchordrq.enable_scan",
            "0.4.3, vchordrq.io_search", "0.3.0, vchordrq.maxsim_refine" })
    void eachVersionHasItsSetting(String version, String setting) {
        ServerFixtures empty = vchord().withoutSetting("vchordrq.query_sampling_enable")
            .available("vchord", version, false);
        Examined.by(LibraryChecks::vectorLibrary, empty, VCHORD).blocks("no setting `" + setting + "`");
        Examined.by(LibraryChecks::vectorLibrary, empty.setting(setting, "on"), VCHORD).passes("yes");
        Examined.by(LibraryChecks::vectorLibrary, vchord().available("vchord", "0.2.2", false), VCHORD)
            .blocks("The disk has 0.2.2, and the loaded library is newer")
            .proposes(new Restart());
    }

    @Test
    void theModulesOfPostgresMustBeThere() {
        Examined.by(ExtensionChecks::contribAvailable, ready().notAvailable("cube").notAvailable("earthdistance"))
            .blocks("Missing: `cube`, `earthdistance`.")
            .advises("postgresql-contrib")
            .proposes(new InstallExtension("contrib"));
        Examined.by(ExtensionChecks::contribAvailable, ready()).passes("5 of 5");
    }

    @Test
    void theVectorExtensionIsCreatedByASuperuser() {
        ServerFixtures missing = ready().notInstalled("vector");
        Examined.by(ExtensionChecks::vectorCreated, missing)
            .blocks("only a superuser may create it")
            .proposes(new CreateExtension("immich", "vector", false));
        Examined.by(ExtensionChecks::vectorCreated, vchord().notInstalled("vchord"), VCHORD)
            .proposes(new CreateExtension("immich", "vchord", true));
        Examined.by(ExtensionChecks::vectorCreated, missing, SUPERUSER).passes("Immich creates it");
        Examined.by(ExtensionChecks::vectorCreated, ready()).passes("0.8.0");
        Examined.by(ExtensionChecks::vectorCreated, missing.contentsHidden())
            .isUnknown(Severity.BLOCKER, "may not enter");
    }

    @Test
    void aTrustedExtensionIsCreatedByTheOwner() {
        ServerFixtures trusting = ready().notInstalled("vector").available("vector", "0.8.0", true);
        Examined.by(ExtensionChecks::vectorCreated, trusting).passes("Immich creates it");
        Examined.by(ExtensionChecks::vectorCreated, trusting.rights(NO_CREATE)).blocks("only a superuser");
        Examined
            .by(ExtensionChecks::vectorCreated,
                    trusting.rights(new DatabaseRights(false, true, false, List.of(), false)))
            .passes("Immich creates it");
    }

    /** Of what it requires, all that is not there yet must be trusted too. */
    @Test
    void trustReachesAsFarAsTheRequirements() {
        ServerFixtures trusting = vchord().notInstalled("vchord").available("vchord", "1.1.1", true, "vector");
        Examined.by(ExtensionChecks::vectorCreated, trusting, VCHORD).passes("Immich creates it");
        Examined.by(ExtensionChecks::vectorCreated, trusting.notInstalled("vector"), VCHORD).blocks("only a superuser");
        Examined
            .by(ExtensionChecks::vectorCreated, trusting.notInstalled("vector").available("vector", "0.8.0", true),
                    VCHORD)
            .passes("Immich creates it");
    }

    @Test
    void newerFilesThanTheDatabaseAreATrap() {
        ServerFixtures upgraded = ready().installed("vector", "0.7.0", "public");
        Remedy update = new UpdateExtension("immich", "vector", "0.7.0", "0.8.0", false);
        Examined.by(ExtensionVersionChecks::vectorUpToDate, upgraded)
            .blocks("The server has 0.8.0, the database still uses 0.7.0", "would not start")
            .advises("before Immich starts the next time")
            .shows("In the database=0.7.0", "On the server=0.8.0")
            .proposes(update);
        Examined.by(ExtensionVersionChecks::vectorUpToDate, upgraded, SUPERUSER).passes("Immich updates it to 0.8.0");
        Examined
            .by(ExtensionVersionChecks::vectorUpToDate, upgraded, Examined.target("1.112.0", VectorExtension.PGVECTOR))
            .blocks("0.7.0");
        Examined
            .by(ExtensionVersionChecks::vectorUpToDate, upgraded, Examined.target("1.111.0", VectorExtension.PGVECTOR))
            .warns("0.7.0")
            .proposes(update);
        Examined.by(ExtensionVersionChecks::vectorUpToDate, ready()).passes("0.8.0");
        Examined.by(ExtensionVersionChecks::vectorUpToDate, ready().notInstalled("vector"))
            .skips("not in the database");
        Examined.by(ExtensionVersionChecks::vectorUpToDate, ready().notAvailable("vector"))
            .skips("not in the database");
    }

    @Test
    void aTrustedExtensionIsUpdatedByItsOwner() {
        ServerFixtures trusting = ready().available("vector", "0.8.0", true);
        Examined
            .by(ExtensionVersionChecks::vectorUpToDate,
                    trusting.installed(installed("vector", "0.7.0", "public", true, true)))
            .passes("Immich updates it to 0.8.0");
        Examined
            .by(ExtensionVersionChecks::vectorUpToDate,
                    trusting.rights(NO_CREATE).installed(installed("vector", "0.7.0", "public", true, true)))
            .blocks("0.7.0");
        Examined
            .by(ExtensionVersionChecks::vectorUpToDate,
                    ready().available("vector", "0.8.0", true)
                        .installed(installed("vector", "0.7.0", "public", false, true)))
            .blocks("0.7.0");
        Examined
            .by(ExtensionVersionChecks::vectorUpToDate,
                    ready().installed(installed("vector", "0.7.0", "public", true, true)))
            .blocks("0.7.0");
    }

    @Test
    void withoutAScriptThereIsNoUpdate() {
        Examined
            .by(ExtensionVersionChecks::vectorUpToDate,
                    ready().installed(installed("vector", "0.7.0", "public", true, false)), SUPERUSER)
            .blocks("no script leads from one to the other")
            .advises("package of 0.7.0")
            .shows("In the database=0.7.0", "On the server=0.8.0")
            .proposes();
    }

    @Test
    void olderFilesThanTheDatabaseAreRefused() {
        Examined.by(ExtensionVersionChecks::vectorUpToDate, ready().installed("vector", "0.8.1", "public"))
            .blocks("The database uses 0.8.1, but the server only has 0.8.0")
            .advises("pgvector 0.8.1 or newer again", "no way back to 0.8.0")
            .shows("In the database=0.8.1", "On the server=0.8.0")
            .proposes();
    }

    @Test
    void pgvectoRsNeedsItsGrants() {
        Remedy grant = new GrantPgvectoRs("immich", "immich", true, false);
        Examined.by(ExtensionChecks::pgvectoRsRights,
                vectors().contents(inside -> inside.schema(new Schema("vectors", "postgres", false, false))), VECTORS)
            .blocks("may not use the schema `vectors`")
            .proposes(grant);
        Examined.by(ExtensionChecks::pgvectoRsRights, vectors().notInstalled("vectors"), VECTORS)
            .blocks("Not yet: it is not created")
            .proposes(new GrantPgvectoRs("immich", "immich", true, true));
        Examined.by(ExtensionChecks::pgvectoRsRights, vectors(), VECTORS).passes("yes");
        Examined
            .by(ExtensionChecks::pgvectoRsRights, vectors().notInstalled("vectors"),
                    Examined.superuser("2.7.5", VectorExtension.PGVECTO_RS))
            .passes("superuser");
        Examined.by(ExtensionChecks::pgvectoRsRights, ready()).skips("pgvecto.rs is not used");
    }

    /** Releases before 1.133 read its statistics. */
    @Test
    void oldReleasesReadTheStatisticsOfPgvectoRs() {
        Target old = Examined.target("1.132.3", VectorExtension.PGVECTO_RS);
        Examined.by(ExtensionChecks::pgvectoRsRights, vectors(), old)
            .blocks("not read the view `pg_vector_index_stat`")
            .proposes(new GrantPgvectoRs("immich", "immich", false, true));
        Examined.by(ExtensionChecks::pgvectoRsRights, vectors().contents(inside -> inside.relation(view(true))), old)
            .passes("yes");
        Examined.by(ExtensionChecks::pgvectoRsRights, vectors().contents(inside -> inside.relation(view(false))), old)
            .blocks("not read the view");
    }

    private static Relation view(boolean readable) {
        return new Relation("vectors", "pg_vector_index_stat", "v", "postgres", false, readable, true, readable);
    }

    @Test
    void pgvectorInPublicShadowsPgvectoRs() {
        ServerFixtures both = vectors().installed("vector", "0.8.0", "public");
        Examined.by(ExtensionChecks::pgvectoRsRights, both, VECTORS)
            .blocks("get the type of pgvector")
            .advises("Move pgvector out of public")
            .proposes(new SetAside("immich", "EXTENSION public.vector"));
        Examined
            .by(ExtensionChecks::pgvectoRsRights, both.contents(inside -> inside.immich(68, "2.7.5", "vectors")),
                    VECTORS)
            .passes("yes");
        Examined.by(ExtensionChecks::pgvectoRsRights, vectors().installed("vector", "0.8.0", "other"), VECTORS)
            .passes("yes");
    }

    @Test
    void theOtherExtensionsAreCreatedByASuperuser() {
        Examined.by(ExtensionChecks::contribCreated, ready().notInstalled("earthdistance").notInstalled("cube"))
            .blocks("Immich's role may not create it: `earthdistance`.")
            .advises("Create it once as a superuser")
            .proposes(new CreateExtension("immich", "earthdistance", false));
        Examined
            .by(ExtensionChecks::contribCreated,
                    ready().notInstalled("earthdistance").notInstalled("cube").rights(NO_CREATE))
            .blocks("may not create them: `cube`, `earthdistance`.")
            .advises("Create them once")
            .proposes(new CreateExtension("immich", "cube", false),
                    new CreateExtension("immich", "earthdistance", false));
        Examined.by(ExtensionChecks::contribCreated, ready().notInstalled("cube").notInstalled("unaccent"))
            .passes("Immich creates 2");
        Examined.by(ExtensionChecks::contribCreated, ready().notInstalled("earthdistance"), SUPERUSER)
            .passes("Immich creates 1");
        Examined.by(ExtensionChecks::contribCreated, ready()).passes("all there");
        Examined
            .by(ExtensionChecks::contribCreated, ready().notInstalled("earthdistance").notAvailable("earthdistance"))
            .blocks("`earthdistance`")
            .proposes(new CreateExtension("immich", "earthdistance", false));
    }

    @Test
    void immichCreatesTheOtherExtensionsOnce() {
        Examined
            .by(ExtensionChecks::contribCreated,
                    ready().notInstalled("cube").contents(inside -> inside.immich(86, "3.0.3", "hnsw")), SUPERUSER)
            .blocks("Immich creates it at its first start only and searches with it: `cube`.")
            .proposes(new CreateExtension("immich", "cube", false));
        Examined
            .by(ExtensionChecks::contribCreated,
                    ready().notInstalled("cube").contents(inside -> inside.immich(68, "2.7.5", "hnsw")), SUPERUSER)
            .blocks("Immich creates it at its first start only and searches with it: `cube`.");
    }

    @Test
    void someExtensionsMustLiveInPublic() {
        Examined.by(ExtensionVersionChecks::extensionsInPublic, ready().installed("cube", "1.1", "extensions"))
            .blocks("It does not find `cube` in the schema `extensions`.")
            .shows("cube=extensions")
            .proposes(new MoveExtension("immich", "cube", "extensions"));
        Examined
            .by(ExtensionVersionChecks::extensionsInPublic,
                    ready().installed(new InstalledExtension("earthdistance", new ExtensionVersion("1.2"), "extensions",
                            false, false, true, false, List.of())))
            .blocks("`earthdistance` in the schema `extensions`")
            .proposes();
        Examined.by(ExtensionVersionChecks::extensionsInPublic, ready()).passes("yes");
        Examined.by(ExtensionVersionChecks::extensionsInPublic, ready().noDatabase()).passes("none yet");
    }

    @Test
    void theOthersMustBeOnThePath() {
        Schema extensions = new Schema("extensions", "postgres", true, false);
        ServerFixtures moved = ready().installed("pg_trgm", "1.1", "extensions")
            .contents(inside -> inside.schema(extensions));
        RoleSetting ofDatabase = new RoleSetting(Optional.of("immich"), Optional.empty(), "search_path",
                "public, extensions");
        Examined.by(ExtensionVersionChecks::extensionsInPublic, moved)
            .blocks("`pg_trgm` in the schema `extensions`")
            .proposes(new MoveExtension("immich", "pg_trgm", "extensions"));
        Examined.by(ExtensionVersionChecks::extensionsInPublic, moved.roleSetting("search_path", "public, extensions"))
            .passes("yes");
        Examined
            .by(ExtensionVersionChecks::extensionsInPublic,
                    ready().installed("pg_trgm", "1.1", "extensions")
                        .contents(inside -> inside.schema(extensions))
                        .roleSetting(ofDatabase))
            .blocks("`pg_trgm`");
    }

    /** What is made in that session holds on to it. */
    @Test
    void whatIsBoundOnceHasToBeOnThePathOnlyThen() {
        Schema extensions = new Schema("extensions", "postgres", true, false);
        for (String name : List.of("unaccent", "uuid-ossp")) {
            ServerFixtures moved = ready().installed(name, "1.1", "extensions")
                .contents(inside -> inside.schema(extensions));
            Examined.by(ExtensionVersionChecks::extensionsInPublic, moved).blocks("`" + name + "`");
            Examined
                .by(ExtensionVersionChecks::extensionsInPublic, moved.roleSetting(
                        new RoleSetting(Optional.of("immich"), Optional.empty(), "search_path", "public, extensions")))
                .passes("yes");
        }
    }

    /**
     * A migration overwrites the path of the database; once it has run, the path stays.
     */
    @Test
    void thePathOfADatabaseStaysOnceItWasOverwritten() {
        RoleSetting ofDatabase = new RoleSetting(Optional.of("immich"), Optional.empty(), "search_path",
                "public, extensions");
        Examined
            .by(ExtensionVersionChecks::extensionsInPublic,
                    ready().installed("unaccent", "1.1", "extensions")
                        .roleSetting(ofDatabase)
                        .contents(inside -> inside.immich(86, "3.0.3", "hnsw")
                            .schema(new Schema("extensions", "postgres", true, false))))
            .passes("yes");
    }

    @ParameterizedTest
    @CsvSource({ "VECTORCHORD, vchord", "VECTORCHORD, vector", "PGVECTOR, vector" })
    void vectorExtensionsMustBeFoundToo(VectorExtension vector, String extension) {
        Examined
            .by(ExtensionVersionChecks::extensionsInPublic,
                    ServerFixtures.ready(vector).installed(extension, "1.0.0", "extensions"),
                    Examined.target("3.0.3", vector))
            .blocks("`" + extension + "` in the schema `extensions`")
            .proposes(new MoveExtension("immich", extension, "extensions"));
    }

    @Test
    void pgvectoRsKeepsItsOwnSchema() {
        Examined.by(ExtensionVersionChecks::extensionsInPublic, vectors(), VECTORS).passes("yes");
        Examined.by(ExtensionVersionChecks::extensionsInPublic, vectors().roleSetting("search_path", "public"), VECTORS)
            .blocks("`vectors` in the schema `vectors`")
            .proposes(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, "immich", "immich", "search_path",
                    "public, vectors"));
        Examined
            .by(ExtensionVersionChecks::extensionsInPublic, vectors().roleSetting("search_path", "public, vectors"),
                    VECTORS)
            .passes("yes");
    }

    @Test
    void plpgsqlCanBeDropped() {
        Examined.by(ExtensionChecks::plpgsql, ready().notInstalled("plpgsql"))
            .blocks("Somebody dropped it")
            .proposes(new CreateExtension("immich", "plpgsql", false));
        Examined.by(ExtensionChecks::plpgsql, ready()).passes("yes");
        Examined.by(ExtensionChecks::plpgsql, ready().noDatabase()).passes("yes");
    }

    @Test
    void anOldVersionMayLackWhatImmichUses() {
        InstalledExtension old = new InstalledExtension("pg_trgm", new ExtensionVersion("1.3"), "public", true, false,
                true, false, List.of("operator %>>"));
        Examined.by(ExtensionContentChecks::contribComplete, ready().installed(old))
            .blocks("`pg_trgm` 1.3 lacks the operator %>>")
            .shows("pg_trgm=1.3");
        Examined.by(ExtensionContentChecks::contribComplete, ready()).passes("yes");
    }

    private static ExtensionFacts facts(VectorExtension extension) {
        return Releases.shipped().knowledge().behaviour().of(extension);
    }

}
