package dev.pgwizard.server;

import dev.pgwizard.immich.Release;
import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.server.Activity.PlatformTraces;
import dev.pgwizard.server.Activity.Pooling;
import dev.pgwizard.server.Database.Tablespace;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
import dev.pgwizard.server.Preload.PreloadReading;
import dev.pgwizard.server.QueryResults.Denied;
import dev.pgwizard.server.Reading.HiddenException;
import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.Role.ServerLogin;
import dev.pgwizard.server.Settings.FileSetting;
import dev.pgwizard.server.Settings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A Postgres server at one moment, as far as it matters to Immich. Everything that is
 * decided is decided from this. What the server refused to tell throws a
 * {@link HiddenException} when it is asked for.
 *
 * @param took how long the reading took
 * @param versionText what {@code version()} says, packager and platform included
 * @param pooling whether something between the wizard and the server answers in its place
 * @param databases those that matter: Immich's, the templates, and those in use
 * @param tablespaces the places for tables, with the rights of Immich's role
 * @param role Immich's role; absent while there is none
 * @param contents what Immich's database holds, or what a new one will hold; hidden when
 * the wizard may not enter it
 * @param neighbours the other databases in which pgvecto.rs is created, as long as its
 * library is preloaded
 * @param landmarks what tells where it runs
 * @param gaps what the server refused to tell
 */
public record Server(Duration took, PostgresVersion version, String versionText, ServerLogin login, Activity activity,
        Pooling pooling, Settings settings, Reading<List<FileSetting>> files, Reading<List<HbaRule>> hba,
        List<Database> databases, int databaseCount, Optional<Database> database, List<Tablespace> tablespaces,
        Optional<Role> role, List<RoleSetting> roleSettings, List<AvailableExtension> available,
        Reading<Contents> contents, Reading<List<String>> neighbours, PlatformTraces landmarks, Denied gaps) {

    public Server {
        databases = List.copyOf(databases);
        tablespaces = List.copyOf(tablespaces);
        roleSettings = List.copyOf(roleSettings);
        available = List.copyOf(available);
    }

    /** A server that told everything. */
    public Server(Duration took, PostgresVersion version, String versionText, ServerLogin login, Activity activity,
            Pooling pooling, Settings settings, Reading<List<FileSetting>> files, Reading<List<HbaRule>> hba,
            List<Database> databases, int databaseCount, Optional<Database> database, List<Tablespace> tablespaces,
            Optional<Role> role, List<RoleSetting> roleSettings, List<AvailableExtension> available,
            Reading<Contents> contents, Reading<List<String>> neighbours, PlatformTraces landmarks) {
        this(took, version, versionText, login, activity, pooling, settings, files, hba, databases, databaseCount,
                database, tablespaces, role, roleSettings, available, contents, neighbours, landmarks, Denied.NONE);
    }

    @Override
    public Activity activity() {
        return gaps.seen("activity", activity);
    }

    public int connections() {
        return gaps.seen("load", activity.connections());
    }

    public int standbys() {
        return gaps.seen("standbys", activity.standbys());
    }

    public boolean archiverFails() {
        return gaps.seen("archiver", activity.archiverFails());
    }

    @Override
    public Pooling pooling() {
        return gaps.seen("activity", pooling);
    }

    @Override
    public Settings settings() {
        return gaps.seen("settings", settings);
    }

    /** A setting as a mere hint: empty, too, where settings are hidden. */
    public Optional<Setting> visibleSetting(String name) {
        return settings.find(name);
    }

    @Override
    public List<Database> databases() {
        return gaps.seen("databases", databases);
    }

    @Override
    public int databaseCount() {
        return gaps.seen("database-count", databaseCount);
    }

    @Override
    public Optional<Database> database() {
        return gaps.seen("databases", database);
    }

    @Override
    public List<Tablespace> tablespaces() {
        return gaps.seen("tablespaces", tablespaces);
    }

    @Override
    public Optional<Role> role() {
        return gaps.seen("role", role);
    }

    /** The connections that Immich's role has now. */
    public int roleConnections() {
        return gaps.seen("role-connections", role().map(Role::connections).orElse(0));
    }

    @Override
    public List<RoleSetting> roleSettings() {
        return gaps.seen("role-settings", roleSettings);
    }

    @Override
    public List<AvailableExtension> available() {
        return gaps.seen("available", available);
    }

    /** The release that started last on Immich's database, as far as that shows. */
    public Optional<Release> lastRelease() {
        return contents.asOptional()
            .flatMap(inside -> inside.ledger().asOptional())
            .flatMap(MigrationHistory::version)
            .flatMap(Release::parse);
    }

    /** Whether the owner of a database may create it without being superuser. */
    public boolean isTrusted(AvailableExtension extension) {
        return gaps.seen("trust", extension.trusted());
    }

    public Optional<AvailableExtension> available(String extension) {
        return available().stream().filter(candidate -> candidate.name().equals(extension)).findFirst();
    }

    /** What is preloaded; hidden when the role may not see the setting. */
    public Reading<Preload> preload() {
        return settings().find(Preload.SETTING)
            .map(setting -> Reading.known(PreloadReading.of(setting, files)))
            .orElseGet(() -> Reading
                .hidden("Only a superuser or a member of `pg_read_all_settings` may see `" + Preload.SETTING + "`."));
    }

    /**
     * The value that {@code ALTER DATABASE} or {@code ALTER ROLE} gives a setting for
     * Immich's role in Immich's database.
     */
    public Optional<RoleSetting> roleSetting(String name) {
        return effective().own(name);
    }

    /**
     * What a setting is for Immich's role in Immich's database: its own setting there, or
     * that of the whole server, with its unit where it is a time. Empty where this
     * version of Postgres has no such setting or where it is hidden.
     */
    public Optional<String> effective(String name) {
        return effective().value(name);
    }

    /**
     * Whether a value waits for a restart that its files really hold: without a reload
     * Postgres does not notice that a line is gone. Where the files are hidden, Postgres'
     * word counts.
     */
    public boolean waits(String name, Predicate<String> value) {
        return settings().find(name)
            .filter(Setting::pendingRestart)
            .filter(setting -> effective().configured(name).map(value::test).orElse(files.asOptional().isEmpty()))
            .isPresent();
    }

    private EffectiveSettings effective() {
        return new EffectiveSettings(settings(), files, roleSettings());
    }

}
