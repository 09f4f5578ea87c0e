package dev.pgwizard.server;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.server.Activity.PlatformTraces;
import dev.pgwizard.server.Activity.Pooling;
import dev.pgwizard.server.Contents.Schema;
import dev.pgwizard.server.Database.DatabaseRights;
import dev.pgwizard.server.Database.Tablespace;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
import dev.pgwizard.server.Role.PasswordKind;
import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.Role.ServerLogin;
import dev.pgwizard.server.Settings.FileSetting;
import dev.pgwizard.server.Settings.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A server on which Immich 3.0.3 starts and searches, as a value: the role immich owns
 * the database immich, everything is prepared, and a superuser reads it. A test changes
 * one fact.
 */
public final class ServerFixtures {

    public static final String NAME = "immich";

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Map<String, Setting> settings = new HashMap<>();

    private final List<AvailableExtension> available = new ArrayList<>();

    private final List<InstalledExtension> installed = new ArrayList<>();

    private final List<RoleSetting> roleSettings = new ArrayList<>();

    private PostgresVersion version = PostgresVersion.of(17, 6);

    private ServerLogin serverLogin = new ServerLogin("postgres", "postgres", true, true, true, true);

    private PlatformTraces platformTraces = new PlatformTraces(List.of("plpgsql"), List.of("postgres", NAME));

    private Activity activity = new Activity(NOW, false, Optional.of("127.0.0.1"), Optional.empty(), 3, 0, false,
            false);

    private Pooling pooling = Pooling.NONE;

    private Reading<List<FileSetting>> files = Reading.known(List.of());

    private Reading<List<HbaRule>> hba = Reading.known(List.of(rule(1, "host", "all", "all", "scram-sha-256")));

    private Optional<Database> database = Optional
        .of(new Database(NAME, NAME, "UTF8", "C.UTF-8", "C.UTF-8", false, true, -1, 0, Optional.of(0), Optional.empty(),
                Optional.empty(), Optional.of(new DatabaseRights(true, true, true, List.of(), false))));

    private Optional<Role> role = Optional.of(new Role(NAME, false, true, false, false, -1, Optional.empty(), false, 0,
            List.of(), PasswordKind.SCRAM, NAME, false, true, false));

    private List<Tablespace> tablespaces = List.of(new Tablespace("pg_default", false, true));

    private UnaryOperator<ContentsFixtures> contents = UnaryOperator.identity();

    private Optional<String> hidden = Optional.empty();

    private int databaseCount = 3;

    private ServerFixtures() {
    }

    /** Ready for Immich with this extension: 3.0.3, and 2.7.5 for pgvecto.rs. */
    public static ServerFixtures ready(VectorExtension vector) {
        ServerFixtures server = new ServerFixtures();
        server.usualSettings();
        List.of("uuid-ossp", "unaccent", "cube", "pg_trgm", "plpgsql")
            .forEach(name -> server.available(name, "1.1", true).installed(name, "1.1", "public"));
        server.available("earthdistance", "1.2", false).installed("earthdistance", "1.2", "public");
        return switch (vector) {
            case PGVECTOR -> server.vector("vector", "0.8.0", "public");
            case VECTORCHORD -> server.vector("vector", "0.8.0", "public")
                .vector("vchord", "1.1.1", "public")
                .preloaded("vchord")
                .setting("vchordrq.query_sampling_enable", "off");
            case PGVECTO_RS -> server.vector("vectors", "0.3.0", "vectors")
                .preloaded("vectors")
                .setting("vectors.openai_base_url", "")
                .contents(inside -> inside.schema(new Schema("vectors", "postgres", true, false)));
        };
    }

    private void usualSettings() {
        Map.of("max_connections", "100", "superuser_reserved_connections", "3", "data_checksums", "on", "archive_mode",
                "off", "synchronous_standby_names", "", "synchronous_commit", "on", "default_transaction_read_only",
                "off", "search_path", "\"$user\", public", "bytea_output", "hex", "DateStyle", "ISO, MDY")
            .forEach(this::setting);
        Map.of("standard_conforming_strings", "on", "quote_all_identifiers", "off", "session_replication_role",
                "origin", "default_tablespace", "", "default_table_access_method", "heap", "shared_preload_libraries",
                "", "event_triggers", "on", "reserved_connections", "0")
            .forEach(this::setting);
        List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "idle_session_timeout",
                "transaction_timeout")
            .forEach(name -> setting(name, "0"));
    }

    public static HbaRule rule(int line, String type, String database, String user, String method) {
        return new HbaRule(line, Optional.of(type), List.of(database), List.of(user), Optional.of("all"),
                Optional.empty(), Optional.of(method), Optional.empty());
    }

    public ServerFixtures postgres(int major, int minor) {
        version = PostgresVersion.of(major, minor);
        return this;
    }

    public ServerFixtures setting(String name, String value) {
        return setting(new Setting(name, value, Optional.empty(), "configuration file", Optional.empty(),
                Optional.empty(), Optional.of(value), false, "sighup"));
    }

    public ServerFixtures setting(Setting setting) {
        settings.put(setting.name(), setting);
        return this;
    }

    public ServerFixtures withoutSetting(String name) {
        settings.remove(name);
        return this;
    }

    /** Loaded now and at the next start. */
    public ServerFixtures preloaded(String libraries) {
        files = Reading.known(List.of(preloadLine(libraries)));
        return setting("shared_preload_libraries", libraries);
    }

    public static FileSetting preloadLine(String libraries) {
        return new FileSetting("/etc/postgresql.conf", 7, 1, Optional.of("shared_preload_libraries"),
                Optional.of(libraries), true, Optional.empty());
    }

    public ServerFixtures files(Reading<List<FileSetting>> lines) {
        files = lines;
        return this;
    }

    public ServerFixtures hba(HbaRule... rules) {
        hba = Reading.known(List.of(rules));
        return this;
    }

    public ServerFixtures hba(Reading<List<HbaRule>> rules) {
        hba = rules;
        return this;
    }

    public ServerFixtures available(String name, String version, boolean trusted, String... requires) {
        available.removeIf(extension -> extension.name().equals(name));
        available
            .add(new AvailableExtension(name, new ExtensionVersion(version), trusted, "", List.of(requires), false));
        return this;
    }

    public ServerFixtures notAvailable(String name) {
        available.removeIf(extension -> extension.name().equals(name));
        return this;
    }

    public ServerFixtures installed(String name, String version, String schema) {
        return installed(new InstalledExtension(name, new ExtensionVersion(version), schema, true, false, true, false,
                List.of()));
    }

    public ServerFixtures installed(InstalledExtension extension) {
        notInstalled(extension.name());
        installed.add(extension);
        return this;
    }

    public ServerFixtures notInstalled(String name) {
        installed.removeIf(extension -> extension.name().equals(name));
        return this;
    }

    /** On the server and in the database. */
    public ServerFixtures vector(String name, String version, String schema) {
        return available(name, version, false, name.equals("vchord") ? new String[] { "vector" } : new String[0])
            .installed(name, version, schema);
    }

    public ServerFixtures login(ServerLogin changed) {
        serverLogin = changed;
        return this;
    }

    /** Read as a role that is no superuser. */
    public ServerFixtures landmarks(PlatformTraces changed) {
        platformTraces = changed;
        return this;
    }

    public ServerFixtures readBy(String user) {
        return login(new ServerLogin(user, NAME, false, false, false, false))
            .files(Reading.hidden("Only a superuser may read `pg_file_settings`."))
            .hba(Reading.<List<HbaRule>>hidden("Only a superuser may read `pg_hba_file_rules`."))
            .withoutSetting("shared_preload_libraries");
    }

    public ServerFixtures activity(UnaryOperator<Activity> change) {
        activity = change.apply(activity);
        return this;
    }

    public ServerFixtures pooling(Pooling mode) {
        pooling = mode;
        return this;
    }

    public ServerFixtures role(UnaryOperator<Role> change) {
        role = role.map(change);
        return this;
    }

    public ServerFixtures noRole() {
        role = Optional.empty();
        return rights(null);
    }

    public ServerFixtures database(UnaryOperator<Database> change) {
        database = database.map(change);
        return this;
    }

    public ServerFixtures noDatabase() {
        database = Optional.empty();
        installed.clear();
        return this;
    }

    public ServerFixtures rights(@org.jspecify.annotations.Nullable DatabaseRights rights) {
        return database(old -> new Database(old.name(), old.owner(), old.encoding(), old.collate(), old.ctype(),
                old.template(), old.allowsConnections(), old.connectionLimit(), old.connections(),
                old.checksumFailures(), old.recordedCollation(), old.actualCollation(), Optional.ofNullable(rights)));
    }

    public ServerFixtures tablespace(Tablespace place) {
        tablespaces = List.of(tablespaces.getFirst(), place);
        return this;
    }

    public ServerFixtures databases(int count) {
        databaseCount = count;
        return this;
    }

    public ServerFixtures roleSetting(String name, String value) {
        return roleSetting(new RoleSetting(Optional.empty(), Optional.of(NAME), name, value));
    }

    public ServerFixtures roleSetting(RoleSetting setting) {
        roleSettings.add(setting);
        return this;
    }

    public ServerFixtures contents(UnaryOperator<ContentsFixtures> change) {
        UnaryOperator<ContentsFixtures> before = contents;
        contents = inside -> change.apply(before.apply(inside));
        return this;
    }

    /** The wizard may not enter the database. */
    public ServerFixtures contentsHidden() {
        hidden = Optional.of("The role `postgres` may not enter the database `immich`.");
        return this;
    }

    public Server server() {
        return new Server(Duration.ofMillis(5), version, "PostgreSQL " + version, serverLogin, activity, pooling,
                new Settings(settings), files, hba, database.stream().toList(), databaseCount, database, tablespaces,
                role, roleSettings, available, reading(), Reading.known(List.of()), platformTraces);
    }

    private Reading<Contents> reading() {
        if (hidden.isPresent()) {
            return Reading.hidden(hidden.get());
        }
        return Reading.known(database.isEmpty() ? Contents.ofNewDatabase(version)
                : contents.apply(new ContentsFixtures(installed)).contents());
    }

}
