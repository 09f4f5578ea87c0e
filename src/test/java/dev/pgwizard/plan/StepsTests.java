package dev.pgwizard.plan;

import static dev.pgwizard.plan.Drafts.run;
import static dev.pgwizard.plan.Drafts.undo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgwizard.Quick;
import dev.pgwizard.consumers.Golden;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan.Fingerprint;
import dev.pgwizard.plan.Plan.Task;
import dev.pgwizard.platform.Looks;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.DatabaseChanges.CreateDatabase;
import dev.pgwizard.remedy.DatabaseChanges.DropBrokenDatabase;
import dev.pgwizard.remedy.DatabaseChanges.OpenDatabase;
import dev.pgwizard.remedy.DatabaseChanges.RenewCollation;
import dev.pgwizard.remedy.DatabaseChanges.TransferDatabase;
import dev.pgwizard.remedy.EmbeddingChanges.GrantPgvectoRs;
import dev.pgwizard.remedy.ExtensionChanges.CreateExtension;
import dev.pgwizard.remedy.ExtensionChanges.InstallExtension;
import dev.pgwizard.remedy.ExtensionChanges.MoveExtension;
import dev.pgwizard.remedy.Grants.GrantByDefault;
import dev.pgwizard.remedy.Grants.GrantOnDatabase;
import dev.pgwizard.remedy.Grants.GrantOnExtensions;
import dev.pgwizard.remedy.Grants.GrantOnSchema;
import dev.pgwizard.remedy.Grants.GrantRight;
import dev.pgwizard.remedy.IndexChanges.BuildVectorIndex;
import dev.pgwizard.remedy.IndexChanges.VacuumEmbeddings;
import dev.pgwizard.remedy.PreloadLibrary;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.RemedyContext;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.remedy.RoleChanges.AlterRole;
import dev.pgwizard.remedy.RoleChanges.CreateRole;
import dev.pgwizard.remedy.RoleChanges.RoleChange;
import dev.pgwizard.remedy.RoleChanges.SetPassword;
import dev.pgwizard.remedy.SchemaChanges.CreatePublicSchema;
import dev.pgwizard.remedy.SchemaChanges.RenameToPublic;
import dev.pgwizard.remedy.SchemaChanges.ShowRowsToOwner;
import dev.pgwizard.remedy.SetAside;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.ChangeServerSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.StepDraft;
import dev.pgwizard.remedy.StepDraft.Slug;
import dev.pgwizard.remedy.Takeovers.TakeOverLedger;
import dev.pgwizard.remedy.Takeovers.TakeOverObject;
import dev.pgwizard.remedy.Takeovers.TakeOverPublic;
import dev.pgwizard.remedy.TriggerChanges.LiftOnTable;
import dev.pgwizard.remedy.TriggerChanges.SilenceEventTrigger;
import dev.pgwizard.remedy.TriggerChanges.SilenceOnTable;
import dev.pgwizard.remedy.UpdateExtension;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.server.Activity.PlatformTraces;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Database;
import dev.pgwizard.server.ForeignObjects.ForeignOwned;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Role;
import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.Role.ServerLogin;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerFixtures;
import dev.pgwizard.server.Settings.FileSetting;
import dev.pgwizard.server.Settings.Setting;
import dev.pgwizard.server.VectorIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How each remedy is written as a step, and what takes it back. */
@Quick
class StepsTests {

    private static final String DATABASE = "my \"db\"";

    private static final String ROLE = "it's";

    private static final Target TARGET = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "immich", "immich");

    static Stream<Remedy> remedies() {
        return Stream.of(new CreateRole(ROLE, false), new CreateRole(ROLE, true),
                new AlterRole(ROLE, RoleChange.MAY_LOG_IN), new AlterRole(ROLE, RoleChange.NEVER_EXPIRES),
                new AlterRole(ROLE, RoleChange.UNLIMITED_CONNECTIONS),
                new AlterRole(ROLE, RoleChange.BECOMES_SUPERUSER), new SetPassword(ROLE),
                new CreateDatabase(DATABASE, ROLE), new TransferDatabase(DATABASE, ROLE), new OpenDatabase(DATABASE),
                new GrantOnDatabase(DATABASE, ROLE, "CONNECT"),
                new GrantOnSchema(DATABASE, "public", "USAGE, CREATE", ROLE),
                new GrantRight(DATABASE, "EXECUTE", "FUNCTION pg_advisory_lock(bigint)", ROLE),
                new TakeOverPublic(DATABASE, ROLE), new TakeOverObject(DATABASE, ROLE, "VIEW public.asset"),
                new TakeOverLedger(DATABASE, ROLE), new RenewCollation(DATABASE), new ShowRowsToOwner(DATABASE, "user"),
                new GrantByDefault(DATABASE, "SELECT", "TABLES", ROLE),
                new GrantOnExtensions(DATABASE, "EXECUTE", "FUNCTIONS", "Admin", ROLE),
                new CreatePublicSchema(DATABASE, ROLE), new RenameToPublic(DATABASE, "Old", ""),
                new RenameToPublic(DATABASE, "old", "public_before"),
                setting(SettingLevel.DATABASE, "vchordrq.prewarm_dim", ""), setting(SettingLevel.ROLE, "work_mem", "1"),
                setting(SettingLevel.ROLE_IN_DATABASE, "search_path", "public, vectors"),
                new CreateExtension(DATABASE, "vector", false), new CreateExtension(DATABASE, "vectors", true),
                new UpdateExtension(DATABASE, "vchord", "0.4.3", "1.1.1", true),
                new UpdateExtension(DATABASE, "vchord", "1.1.0", "1.1.1", false),
                new UpdateExtension(DATABASE, "vector", "0.7.0", "0.8.0", false),
                new UpdateExtension(DATABASE, "vectors", "0.2.1", "0.3.0", false),
                new UpdateExtension(DATABASE, "vectors", "0.2.0", "0.2.1", false),
                new UpdateExtension(DATABASE, "cube", "1.4", "1.5", false), new VacuumEmbeddings(DATABASE),
                new MoveExtension(DATABASE, "cube", "Odd"), new GrantPgvectoRs(DATABASE, ROLE, true, true),
                new GrantPgvectoRs(DATABASE, ROLE, false, true),
                new BuildVectorIndex(DATABASE, "smart_search", "clip_index", "vector"),
                new BuildVectorIndex(DATABASE, "face_search", "face_index", "vchord"),
                new BuildVectorIndex(DATABASE, "smart_search", "clip_index", "vectors"),
                new SetAside(DATABASE, "TABLE public.\"user\"", 4711),
                new SetAside(DATABASE, "ROUTINE public.updated_at()", 4712),
                new SetAside(DATABASE, "EXTENSION public.vector"),
                new SetAside(DATABASE, "TABLE \"My App\".\"kysely_migrations\""),
                new SilenceEventTrigger(DATABASE, "Guard"),
                new SilenceOnTable(DATABASE, "user", "TRIGGER", "Noted", "A"),
                new SilenceOnTable(DATABASE, "asset", "RULE", "kept", "O"),
                new LiftOnTable(DATABASE, "asset", "INDEX", "Take the index odd of asset away", "DROP INDEX public.odd",
                        "CREATE UNIQUE INDEX odd ON public.asset USING btree (id)", false),
                new DropBrokenDatabase(DATABASE));
    }

    private static Remedy setting(SettingLevel level, String name, String value) {
        return new ChangeRoleSetting(level, DATABASE, ROLE, name, value);
    }

    private static ServerFixtures ready() {
        return ServerFixtures.ready(VectorExtension.PGVECTOR);
    }

    private static StepDraft draft(Remedy remedy, ServerFixtures server) {
        return draft(remedy, server.server());
    }

    private static StepDraft draft(Remedy remedy, Server server) {
        return remedy.draft(new RemedyContext(server, TARGET));
    }

    @Test
    void areWhatTheyWere() {
        ServerFixtures used = ready().contents(inside -> inside.immich(86, "3.0.3", "vchordrq")
            .strangers(1, 0)
            .index(new VectorIndex("public", "own_hnsw", "smart_search", "hnsw", true, "public.vector_cosine_ops",
                    List.of(), 0))
            .index(new VectorIndex("public", "own_vectors", "smart_search", "vectors", true, "public.vector_cosine_ops",
                    List.of(), 0))
            .index(new VectorIndex("other", "own", "smart_search", "hnsw", true, "public.vector_cosine_ops", List.of(),
                    0)));
        Golden.matches("plan/steps.md",
                remedies().map(remedy -> text(draft(remedy, used))).collect(Collectors.joining("\n")));
    }

    private static String text(StepDraft stepDraft) {
        return "# %s\n\n%s, %s: %s. %s\n%s\nTakes effect: %s. Interrupts: %s. Others: %s. Back: %s\n".formatted(
                stepDraft.id(), stepDraft.kind(), stepDraft.phase(), stepDraft.title(), stepDraft.why(),
                stepDraft.ways().stream().map(StepsTests::text).collect(Collectors.joining()),
                stepDraft.effects().takesEffect(), stepDraft.effects().interrupts(), stepDraft.effects().others(),
                stepDraft.effects().undo());
    }

    private static String text(Way way) {
        return "%s, %s, %s:\n%sBack:\n%s".formatted(way.id(), way.label(), way.doer(), text(way.commands()),
                text(way.undo()));
    }

    private static String text(List<Command> commands) {
        return commands.stream()
            .map(command -> (Command.Sql) command)
            .flatMap(command -> command.statements()
                .stream()
                .map(statement -> ("[%s]%s %s"
                    .formatted(command.database(), statement.transactional() ? "" : " alone", statement.sql())
                    .indent(4))))
            .collect(Collectors.joining());
    }

    /** What the wizard's login may not do is the person's. */
    @ParameterizedTest
    @MethodSource("remedies")
    void areForAPersonWhereTheLoginMayNot(Remedy remedy) {
        Way way = draft(remedy, ready().readBy("visitor")).ways().getFirst();
        assertThat(way.doer()).isEqualTo(Doer.PERSON);
        assertThat(way.label()).isEqualTo("By a superuser");
        assertThat(draft(remedy, ready()).ways().getFirst().doer()).isEqualTo(Doer.WIZARD);
    }

    @Test
    void aSettingOfTheServerIsAlteredByTheWizardOrInTheFile() {
        Remedy raise = new ChangeServerSetting("max_connections", "120");

        StepDraft stepDraft = draft(raise, ready());

        assertThat(run(stepDraft)).containsExactly("ALTER SYSTEM SET max_connections = '120'",
                "SELECT pg_catalog.pg_reload_conf()");
        assertThat(undo(stepDraft)).containsExactly("ALTER SYSTEM RESET max_connections",
                "SELECT pg_catalog.pg_reload_conf()");
        assertThat(stepDraft.ways()).extracting(Way::doer).containsExactly(Doer.WIZARD, Doer.PERSON);
        assertThat(draft(raise, ready().readBy("visitor")).ways()).extracting(Way::label)
            .containsExactly("ALTER SYSTEM, by you", "postgresql.conf, by you");
        assertThat(draft(raise, ready().setting(refused())).ways()).extracting(Way::id).containsExactly("file");
    }

    private static Setting connections(String source, String file) {
        return new Setting("max_connections", "80", Optional.empty(), source, Optional.of(file), Optional.of(3),
                Optional.of("100"), false, "postmaster");
    }

    @Test
    void putTheServersOwnValueBack() {
        Remedy raise = new ChangeServerSetting("max_connections", "120");

        StepDraft altered = draft(raise, ready().setting(connections("configuration file", "/d/postgresql.auto.conf")));
        assertThat(undo(altered)).first().isEqualTo("ALTER SYSTEM SET max_connections = '80'");
        Way file = altered.ways().getLast();
        assertThat(file.commands())
            .containsExactly(new Command.Conf("/d/postgresql.auto.conf, line 3", "max_connections = 120"));
        assertThat(file.undo())
            .containsExactly(new Command.Conf("/d/postgresql.auto.conf, line 3", "max_connections = '80'"));

        StepDraft written = draft(raise, ready().setting(connections("configuration file", "/d/postgresql.conf")));
        assertThat(undo(written)).first().isEqualTo("ALTER SYSTEM RESET max_connections");
        StepDraft started = draft(raise, ready().setting(connections("command line", "/d/postgresql.conf")));
        assertThat(started.ways()).extracting(Way::id).containsExactly("file");
    }

    /** Grants go with a change of owner, and come back with the old one. */
    @Test
    void giveTheOldOwnerItsGrantsBack() {
        ServerFixtures restored = ready().contents(inside -> inside.immich(86, "3.0.3", "hnsw")
            .strangers(2, 0,
                    new ForeignOwned("VIEW public.pictures", Optional.of("pictures"), "Admin",
                            List.of("INSERT*", "SELECT", "UPDATE (id)"), false, "", true, "d1"),
                    new ForeignOwned("TABLE public.asset", Optional.of("asset"), "Admin", List.of("SELECT*"), true, "",
                            true, "")));

        StepDraft stepDraft = draft(new TakeOverPublic("immich", "immich"), restored);

        assertThat(run(stepDraft)).containsExactly("REVOKE ALL ON TABLE public.pictures FROM \"immich\"",
                "ALTER VIEW public.pictures OWNER TO \"immich\"", "ALTER TABLE public.asset OWNER TO \"immich\"");
        assertThat(undo(stepDraft)).filteredOn(sql -> !sql.startsWith("DO "))
            .containsExactly("ALTER VIEW public.pictures OWNER TO \"Admin\"",
                    "GRANT SELECT, UPDATE (id) ON TABLE public.pictures TO \"immich\"",
                    "GRANT INSERT ON TABLE public.pictures TO \"immich\" WITH GRANT OPTION",
                    "ALTER TABLE public.asset OWNER TO \"Admin\"",
                    "GRANT SELECT ON TABLE public.asset TO \"immich\" WITH GRANT OPTION");
    }

    /** Where nobody is a superuser, the administrator is the one who may. */
    @Test
    void whereThereAreNoSuperusersTheAdministratorCreatesExtensions() {
        Remedy create = new CreateExtension("immich", "vector", false);
        PlatformTraces rds = new PlatformTraces(List.of("rds"), List.of("rds_superuser"));

        StepDraft stepDraft = draft(create, loggedIn("admin", true, true).landmarks(rds));

        assertThat(stepDraft.ways()).extracting(Way::label)
            .containsExactly("By the wizard, as admin", "By you, with another login");
        assertThat(stepDraft.ways()).extracting(Way::doer).containsExactly(Doer.WIZARD, Doer.PERSON);
        assertThat(stepDraft.ways().get(1).commands()).isEqualTo(stepDraft.ways().get(0).commands());
        assertThat(stepDraft.why()).startsWith("Amazon RDS has no superusers");
        assertThat(draft(create, loggedIn("immich", false, false).landmarks(rds)).ways()).extracting(Way::label)
            .containsExactly("By a superuser");
        assertThat(draft(create, loggedIn("admin", true, true)).ways()).extracting(Way::label)
            .containsExactly("By a superuser");
    }

    /** No file wins over the command line. */
    @Test
    void aSettingOfTheCommandLineIsChangedThere() {
        Setting line = new Setting("max_connections", "20", Optional.empty(), "command line", Optional.empty(),
                Optional.empty(), Optional.empty(), false, "postmaster");

        StepDraft stepDraft = draft(new ChangeServerSetting("max_connections", "120"), ready().setting(line));

        assertThat(stepDraft.ways()).extracting(Way::label).containsExactly("On the command line, by you");
        assertThat(stepDraft.ways().getFirst().commands())
            .containsExactly(new Command.Conf("the command line", "max_connections = 120"));
        assertThat(stepDraft.ways().getFirst().undo())
            .containsExactly(new Command.Conf("the command line", "max_connections = '20'"));
    }

    private static ServerFixtures loggedIn(String user, boolean createsRoles, boolean createsDatabases) {
        return ready().login(new ServerLogin(user, "postgres", false, createsRoles, createsDatabases, false));
    }

    private static Doer doer(Remedy remedy, ServerFixtures server) {
        return draft(remedy, server).ways().getFirst().doer();
    }

    @Test
    void needOnlyTheRightThatTheyTake() {
        ServerFixtures roles = loggedIn("admin", true, false);
        ServerFixtures databases = loggedIn("admin", false, true);
        assertThat(doer(new CreateRole("immich", false), roles)).isEqualTo(Doer.WIZARD);
        assertThat(doer(new CreateRole("immich", true), roles)).isEqualTo(Doer.PERSON);
        assertThat(doer(new CreateRole("immich", false), databases)).isEqualTo(Doer.PERSON);
        assertThat(doer(new SetPassword("immich"), roles)).isEqualTo(Doer.WIZARD);
        assertThat(doer(new AlterRole("immich", RoleChange.MAY_LOG_IN), roles)).isEqualTo(Doer.WIZARD);
        assertThat(doer(new AlterRole("immich", RoleChange.BECOMES_SUPERUSER), roles)).isEqualTo(Doer.PERSON);
        assertThat(doer(new CreateDatabase("immich", "immich"), loggedIn("admin", true, true))).isEqualTo(Doer.WIZARD);
        assertThat(doer(new CreateDatabase("immich", "immich"), loggedIn("immich", false, true)))
            .isEqualTo(Doer.WIZARD);
        assertThat(doer(new CreateDatabase("immich", "immich"), databases)).isEqualTo(Doer.PERSON);
        assertThat(doer(new CreateDatabase("immich", "immich"), roles)).isEqualTo(Doer.PERSON);
    }

    /** Who is no superuser gives a database only to a role that it is a member of. */
    @Test
    void borrowTheRoleThatGetsTheDatabase() {
        Remedy create = new CreateDatabase("immich", "immich");
        assertThat(run(draft(create, loggedIn("admin", true, true)))).containsExactly("GRANT \"immich\" TO \"admin\"",
                "CREATE DATABASE \"immich\" OWNER \"immich\" TEMPLATE template0 ENCODING 'UTF8'");
        assertThat(run(draft(create, loggedIn("immich", false, true)))).hasSize(1);
        assertThat(run(draft(create, ready()))).hasSize(1);
    }

    @Test
    void giveADatabaseBackToItsOwner() {
        ServerFixtures foreign = ready().database(old -> new Database(old.name(), "dba", old.encoding(), old.collate(),
                old.ctype(), false, true, -1, 0, Optional.empty(), Optional.empty(), Optional.empty(), old.rights()));
        StepDraft stepDraft = draft(new TransferDatabase("immich", "immich"), foreign);
        assertThat(run(stepDraft)).containsExactly("ALTER DATABASE \"immich\" OWNER TO \"immich\"");
        assertThat(undo(stepDraft)).containsExactly("ALTER DATABASE \"immich\" OWNER TO \"dba\"");
    }

    @Test
    void closeADatabaseAsItWasClosed() {
        StepDraft limited = draft(new OpenDatabase("immich"), ready().database(open(true, 3)));
        assertThat(run(limited)).containsExactly("ALTER DATABASE \"immich\" CONNECTION LIMIT -1");
        assertThat(undo(limited)).containsExactly("ALTER DATABASE \"immich\" CONNECTION LIMIT 3");
        StepDraft closed = draft(new OpenDatabase("immich"), ready().database(open(false, 3)));
        assertThat(run(closed)).containsExactly("ALTER DATABASE \"immich\" ALLOW_CONNECTIONS true");
        assertThat(undo(closed)).containsExactly("ALTER DATABASE \"immich\" ALLOW_CONNECTIONS false");
    }

    private static UnaryOperator<Database> open(boolean open, int limit) {
        return old -> new Database(old.name(), old.owner(), old.encoding(), old.collate(), old.ctype(), false, open,
                limit, 0, Optional.empty(), Optional.empty(), Optional.empty(), old.rights());
    }

    @Test
    void putTheRolesLimitsBack() {
        ServerFixtures narrow = ready().role(old -> new Role(old.name(), false, true, false, false, 4,
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")), true, 0, List.of(), old.password(), old.name(),
                false, true, false));
        assertThat(undo(draft(new AlterRole("immich", RoleChange.UNLIMITED_CONNECTIONS), narrow)))
            .containsExactly("ALTER ROLE \"immich\" CONNECTION LIMIT 4");
        assertThat(undo(draft(new AlterRole("immich", RoleChange.NEVER_EXPIRES), narrow)))
            .containsExactly("ALTER ROLE \"immich\" VALID UNTIL '2026-01-01T00:00:00Z'");
    }

    private static RoleSetting own(String database, String role, String name, String value) {
        return new RoleSetting(Optional.of(database).filter(text -> !text.isEmpty()),
                Optional.of(role).filter(text -> !text.isEmpty()), name, value);
    }

    /** Each level has a value of its own. */
    @ParameterizedTest
    @CsvSource({ "DATABASE, ALTER DATABASE \"immich\" SET lock_timeout TO 'd'",
            "ROLE, ALTER ROLE \"immich\" SET lock_timeout TO 'r'",
            "ROLE_IN_DATABASE, ALTER ROLE \"immich\" IN DATABASE \"immich\" SET lock_timeout TO 'rd'" })
    void putTheSettingOfTheLevelBack(SettingLevel level, String undo) {
        ServerFixtures server = ready().roleSetting(own("immich", "", "lock_timeout", "d"))
            .roleSetting(own("", "immich", "lock_timeout", "r"))
            .roleSetting(own("immich", "immich", "LOCK_timeout", "rd"))
            .roleSetting(own("immich", "immich", "other", "x"));
        Remedy remedy = new ChangeRoleSetting(level, "immich", "immich", "lock_timeout", "0");
        assertThat(undo(draft(remedy, server))).containsExactly(undo);
    }

    @Test
    void putAPathBackAsTheListThatItWas() {
        Remedy remedy = new ChangeRoleSetting(SettingLevel.ROLE, "immich", "immich", "search_path", "public");
        assertThat(undo(draft(remedy, ready().roleSetting("search_path", "a, \"B\""))))
            .containsExactly("ALTER ROLE \"immich\" SET search_path TO 'a', 'B'");
        assertThat(undo(draft(remedy, ready().roleSetting("search_path", "a;drop/**/role/**/postgres"))))
            .containsExactly("ALTER ROLE \"immich\" SET search_path TO 'a;drop/**/role/**/postgres'");
        assertThat(undo(draft(remedy, ready()))).containsExactly("ALTER ROLE \"immich\" RESET search_path");
    }

    /** What an extension brings along for itself goes with it, what was there stays. */
    @Test
    void dropWithAnExtensionWhatItBrought() {
        ServerFixtures server = ready().available("vchord", "1.1.1", false, "vector", "cube")
            .notInstalled("vector")
            .notInstalled("vchord");
        StepDraft stepDraft = draft(new CreateExtension("immich", "vchord", true), server);
        assertThat(run(stepDraft)).containsExactly("DO $lock$ BEGIN LOCK TABLE pg_extension IN SHARE MODE; END $lock$",
                "CREATE EXTENSION IF NOT EXISTS \"vector\" SCHEMA \"public\"",
                "ALTER EXTENSION \"vector\" SET SCHEMA \"public\"", "ALTER EXTENSION \"cube\" SET SCHEMA \"public\"",
                "CREATE EXTENSION IF NOT EXISTS \"vchord\" SCHEMA public CASCADE");
        assertThat(undo(stepDraft)).containsExactly("DROP EXTENSION IF EXISTS \"vchord\"",
                "DROP EXTENSION IF EXISTS \"vector\"");
    }

    private static Server insisting(boolean there) {
        ServerFixtures fixtures = ServerFixtures.ready(VectorExtension.PGVECTO_RS).notInstalled("vectors");
        Server server = there ? fixtures.server() : fixtures.contents(inside -> inside.noSchema("vectors")).server();
        List<AvailableExtension> available = server.available()
            .stream()
            .map(one -> one.name().equals("vectors")
                    ? new AvailableExtension(one.name(), one.defaultVersion(), false, "vectors", List.of(), false)
                    : one)
            .toList();
        return with(server, available, server.contents());
    }

    private static Server with(Server server, List<AvailableExtension> available, Reading<Contents> contents) {
        return new Server(server.took(), server.version(), server.versionText(), server.login(), server.activity(),
                server.pooling(), server.settings(), server.files(), server.hba(), server.databases(),
                server.databaseCount(), server.database(), server.tablespaces(), server.role(), server.roleSettings(),
                available, contents, server.neighbours(), server.landmarks(), server.gaps());
    }

    @Test
    void leaveAnExtensionInTheSchemaThatItInsistsOn() {
        Remedy create = new CreateExtension("immich", "vectors", true);
        assertThat(run(draft(create, insisting(false))))
            .containsExactly("CREATE EXTENSION IF NOT EXISTS \"vectors\" CASCADE");
        assertThat(undo(draft(create, insisting(false)))).containsExactly("DROP EXTENSION IF EXISTS \"vectors\"",
                "DROP SCHEMA IF EXISTS \"vectors\"");
        assertThat(undo(draft(create, insisting(true)))).containsExactly("DROP EXTENSION IF EXISTS \"vectors\"");
    }

    private static ServerFixtures preloaded(String running, FileSetting... lines) {
        return ready().preloaded(running).files(Reading.known(List.of(lines)));
    }

    private static FileSetting line(String file, String libraries) {
        return new FileSetting(file, 7, 1, Optional.of("shared_preload_libraries"), Optional.of(libraries), true,
                Optional.empty());
    }

    private static StepDraft preload(Server server, String... libraries) {
        List<Remedy> remedies = new ArrayList<>();
        Stream.of(libraries).forEach(library -> remedies.add(new PreloadLibrary(library)));
        return Task.of(remedies, new RemedyContext(server, TARGET)).getFirst().draft();
    }

    @Test
    void addToTheListAndKeepIt() {
        StepDraft stepDraft = preload(preloaded("auto_explain", line("/etc/postgresql.conf", "auto_explain")).server(),
                "vchord", "vectors");
        assertThat(stepDraft.title()).isEqualTo("Preload vchord and vectors");
        assertThat(stepDraft.why()).isEqualTo("Postgres must load it when it starts. The list keeps `auto_explain`.");
        assertThat(stepDraft.effects().takesEffect()).isEqualTo("After the restart");
        assertThat(stepDraft.ways()).extracting(Way::id).containsExactly("alter-system", "file");
        assertThat(run(stepDraft)).containsExactly(
                "ALTER SYSTEM SET shared_preload_libraries = 'auto_explain', 'vchord', 'vectors'",
                "SELECT pg_catalog.pg_reload_conf()");
        assertThat(undo(stepDraft)).containsExactly("ALTER SYSTEM RESET shared_preload_libraries",
                "SELECT pg_catalog.pg_reload_conf()");
        Way file = stepDraft.ways().getLast();
        assertThat(file.doer()).isEqualTo(Doer.PERSON);
        assertThat(file.label()).isEqualTo("postgresql.conf, by you");
        assertThat(file.commands()).containsExactly(new Command.Conf("/etc/postgresql.conf, line 7",
                "shared_preload_libraries = 'auto_explain, vchord, vectors'"));
        assertThat(file.undo()).containsExactly(
                new Command.Conf("/etc/postgresql.conf, line 7", "shared_preload_libraries = 'auto_explain'"));
    }

    @Test
    void nothingOnTheListIsNothingToKeep() {
        assertThat(preload(preloaded("").server(), "vchord").why()).isEqualTo("Postgres must load it when it starts.");
    }

    /** Its value would win over the file. */
    @Test
    void takeBackWhatAlterSystemSetBeforeTheFileCounts() {
        Server server = preloaded("a", line("/data/postgresql.auto.conf", "a")).setting("config_file", "/etc/main.conf")
            .server();
        StepDraft stepDraft = preload(server, "vchord");
        assertThat(undo(stepDraft)).containsExactly("ALTER SYSTEM SET shared_preload_libraries = 'a'",
                "SELECT pg_catalog.pg_reload_conf()");
        assertThat(stepDraft.ways().getLast().commands()).containsExactly(
                new Command.Sql("", List.of(Statement.alone("ALTER SYSTEM RESET shared_preload_libraries"))),
                new Command.Conf("/etc/main.conf", "shared_preload_libraries = 'a, vchord'"));
    }

    @Test
    void nameTheFileEvenWhereNothingIsKnownOfIt() {
        assertThat(preload(preloaded("").server(), "vchord").ways().getLast().commands())
            .containsExactly(new Command.Conf("postgresql.conf", "shared_preload_libraries = 'vchord'"));
    }

    @Test
    void useAlterSystemOnlyWhereItCounts() {
        assertThat(preload(preloaded("").setting(refused()).server(), "vchord").ways()).extracting(Way::id)
            .containsExactly("file");
        assertThat(preload(preloaded("").setting("allow_alter_system", "on").server(), "vchord").ways())
            .extracting(Way::id)
            .containsExactly("alter-system", "file");
        ServerLogin other = new ServerLogin("admin", "postgres", false, true, true, false);
        assertThat(
                preload(preloaded("", line("/data/postgresql.auto.conf", "")).login(other).server(), "vchord").ways())
            .extracting(Way::id)
            .containsExactly("file");
    }

    private static Setting refused() {
        return new Setting("allow_alter_system", "off", Optional.empty(), "configuration file", Optional.empty(),
                Optional.empty(), Optional.empty(), false, "sighup");
    }

    /** The file that ALTER SYSTEM wrote still wins. */
    @Test
    void changeTheFileThatWinsWhereAlterSystemIsRefused() {
        Server server = preloaded("a", line("/data/postgresql.auto.conf", "a")).setting("config_file", "/etc/main.conf")
            .setting(refused())
            .server();
        assertThat(preload(server, "vchord").ways()).singleElement()
            .satisfies(way -> assertThat(way.commands()).containsExactly(
                    new Command.Conf("/data/postgresql.auto.conf, line 7", "shared_preload_libraries = 'a, vchord'")));
    }

    /** Whoever edits the file can become the superuser, too. */
    @Test
    void takeBackWhatAlterSystemSetWhoeverIsLoggedIn() {
        ServerLogin other = new ServerLogin("admin", "postgres", false, true, true, false);
        assertThat(
                preload(preloaded("a", line("/data/postgresql.auto.conf", "a")).login(other).server(), "vchord").ways()
                    .getLast()
                    .commands())
            .first()
            .isEqualTo(new Command.Sql("", List.of(Statement.alone("ALTER SYSTEM RESET shared_preload_libraries"))));
    }

    /** ALTER SYSTEM can be granted without the right to reload. */
    @Test
    void reloadOnlyWhereTheLoginMay() {
        ServerLogin granted = new ServerLogin("admin", "postgres", false, true, true, true);
        StepDraft stepDraft = preload(preloaded("").login(granted).server(), "vchord");
        assertThat(run(stepDraft)).containsExactly("ALTER SYSTEM SET shared_preload_libraries = 'vchord'");
        assertThat(undo(stepDraft)).containsExactly("ALTER SYSTEM RESET shared_preload_libraries");
    }

    @Test
    void theCommandLineBeatsEveryFile() {
        Setting line = new Setting("shared_preload_libraries", "a", Optional.empty(), "command line", Optional.empty(),
                Optional.empty(), Optional.empty(), false, "postmaster");
        StepDraft stepDraft = preload(ready().setting(line).server(), "vchord");
        assertThat(stepDraft.ways()).extracting(Way::label).containsExactly("On the command line, by you");
        assertThat(stepDraft.ways().getFirst().commands())
            .containsExactly(new Command.Conf("the command line", "shared_preload_libraries = 'a, vchord'"));
    }

    @Test
    void aHiddenListIsNeverOverwritten() {
        StepDraft stepDraft = preload(ready().readBy("immich").server(), "vchord", "vectors");
        assertThat(stepDraft.ways()).extracting(Way::id).containsExactly("alter-system", "file");
        assertThat(stepDraft.ways()).extracting(Way::doer).containsOnly(Doer.PERSON);
        assertThat(run(stepDraft)).first()
            .asString()
            .startsWith("SELECT coalesce('ALTER SYSTEM SET shared_preload_libraries = ' || ")
            .contains("FROM pg_file_settings", "'vchord,vectors'");
        assertThat(stepDraft.ways().getLast().commands()).singleElement()
            .isInstanceOfSatisfying(Command.Told.class, advice -> assertThat(advice.instruction().text())
                .contains("SHOW shared_preload_libraries", "add `vchord`, `vectors` behind what is there"));
        assertThat(stepDraft.why()).isEqualTo("Postgres must load it when it starts.");
    }

    private static RemedyContext busy(int first, int second) {
        Server server = ready().server();
        Database one = server.databases().getFirst();
        List<Database> databases = List.of(named(one, "shop", first, false), named(one, "crm", second, false),
                named(one, "template1", 5, true), named(one, "postgres", 0, false));
        return new RemedyContext(
                new Server(server.took(), server.version(), server.versionText(), server.login(), server.activity(),
                        server.pooling(), server.settings(), server.files(), server.hba(), databases, 4,
                        server.database(), server.tablespaces(), server.role(), server.roleSettings(),
                        server.available(), server.contents(), server.neighbours(), server.landmarks(), server.gaps()),
                TARGET);
    }

    private static Database named(Database one, String name, int connections, boolean template) {
        return new Database(name, one.owner(), one.encoding(), one.collate(), one.ctype(), template, true, -1,
                connections, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void sayWhomARestartInterrupts() {
        assertThat(new Restart().draft(busy(0, 0)).effects().interrupts()).isEqualTo("Nobody is connected now");
        assertThat(new Restart().draft(busy(1, 0)).effects().interrupts()).isEqualTo("shop: 1 connection now");
        assertThat(new Restart().draft(busy(3, 4)).effects().interrupts()).isEqualTo("shop, crm: 7 connections now");
        assertThat(new Restart().draft(busy(3, 4)).effects().others()).isEqualTo("Are down for these seconds");
    }

    @Test
    void nameWhatIsToBeInstalled() {
        RemedyContext context = new RemedyContext(Looks.of("PostgreSQL 15.18 (Debian 15.18-1.pgdg12+1)").server(),
                TARGET);
        StepDraft vector = new InstallExtension("vchord").draft(context);
        assertThat(vector.title()).isEqualTo("Install VectorChord for PostgreSQL 15");
        assertThat(vector.id()).isEqualTo("install-vchord");
        assertThat(vector.effects().takesEffect()).isEqualTo("When the package is there");
        assertThat(new InstallExtension("contrib").draft(context).title())
            .isEqualTo("Install contrib for PostgreSQL 15");
    }

    @ParameterizedTest
    @CsvSource({ "EXECUTE ON FUNCTION now(), execute-on-function-now", "Ünï--x, n-x", "_a_, a",
            "search_path, search-path" })
    void anIdHasSmallLettersDigitsAndHyphens(String text, String slug) {
        assertThat(Slug.of(text)).isEqualTo(slug);
    }

    /** Whoever approves one of two approves that one. */
    @Test
    void namesOfOneSlugHaveStepsOfTheirOwnIds() {
        assertThat(Stream.of("тихо", "стой", "quiet", "Quiet", "qu iet", "qu-iet", "qu_iet", "quiet_")
            .map(name -> draft(new SilenceEventTrigger("immich", name), ready()).id())).doesNotHaveDuplicates()
            .contains("silence-quiet")
            .allSatisfy(id -> assertThat(id).matches("[a-z0-9-]+"));
        assertThat(Stream.of("VIEW public.album", "VIEW public.\"Album\"", "VIEW public.\"al bum\"")
            .map(object -> draft(new TakeOverObject("immich", "immich", object), ready()).id())).doesNotHaveDuplicates()
            .contains("take-over-view-public-album");
    }

    @Test
    void aPlanRefusesTwoStepsOfOneId() {
        Step step = Step.of(new Restart().draft(busy(0, 0)), List.of(), Optional.empty());
        List<Step> twice = List.of(step, step);
        assertThatIllegalArgumentException().isThrownBy(() -> new Plan(twice, Fingerprint.of(twice)))
            .withMessageContaining("two steps of one id");
    }

    @Test
    void aStepWithoutAWayIsNone() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Step.of(StepDraft.sql(Phase.ROLE, "x", "X", ""), List.of(), Optional.empty()))
            .withMessageContaining("cannot be done in any way");
    }

    @Test
    void theProposedWayIsTheFirst() {
        Step step = Step.of(preload(preloaded("").server(), "vchord"), List.of("vector-preloaded"), Optional.empty());
        assertThat(step.way().id()).isEqualTo("alter-system");
        assertThat(step.way("file").id()).isEqualTo("file");
        assertThat(step.way("unheard-of").id()).isEqualTo("alter-system");
        assertThat(step.isBarrier()).isFalse();
        assertThat(step.optional()).isFalse();
        Step byHand = Step.of(new Restart().draft(busy(0, 0)), List.of(), Optional.empty());
        assertThat(byHand.isBarrier()).isTrue();
    }

}
