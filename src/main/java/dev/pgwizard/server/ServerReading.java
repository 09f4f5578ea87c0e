package dev.pgwizard.server;

import dev.pgwizard.server.Activity.PlatformTraces;
import dev.pgwizard.server.Activity.Pooling;
import dev.pgwizard.server.Database.Tablespace;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
import dev.pgwizard.server.LoginRow.UnsetSettings;
import dev.pgwizard.server.Preload.PreloadReading;
import dev.pgwizard.server.Role.PasswordKind;
import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.Settings.FileSetting;
import dev.pgwizard.server.Settings.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts the answers about the server as a whole together. */
record ServerReading(LoginRow login, QueryResults cluster, UnsetSettings unset, String database) {

    /** What settings are for Immich's role, as far as the server as a whole tells. */
    EffectiveSettings effective() {
        return new EffectiveSettings(settings(), files(), cluster.list("role-settings", RoleSetting.class));
    }

    Server server(Duration took, Reading<Contents> contents, Pooling pooling, Reading<List<String>> neighbours) {
        List<Database> databases = databases();
        return new Server(took, login.version(), login.who().versionText(), login.toLogin(altersSystem()), activity(),
                pooling, settings(), files(), listed("hba", HbaRule.class, "pg_hba_file_rules"), databases,
                cluster.one("database-count", Integer.class, 0),
                databases.stream().filter(candidate -> candidate.name().equals(database)).findFirst(),
                cluster.list("tablespaces", Tablespace.class), role(), cluster.list("role-settings", RoleSetting.class),
                available(), contents, neighbours,
                cluster.one("platform-traces", PlatformTraces.class, PlatformTraces.NONE),
                cluster.gaps().and(login.gaps()).spreading("collations", "databases").spreading("renewed", "trust"));
    }

    /** Where nobody says which connections are the wizard's, it is the one that asks. */
    private List<Database> databases() {
        List<String> own = cluster.gaps().has("own-connections") ? List.of(login.who().database())
                : cluster.list("own-connections", String.class);
        List<Database.Collation> collations = cluster.has("collations")
                ? cluster.list("collations", Database.Collation.class) : List.of();
        return cluster.list("databases", Database.class)
            .stream()
            .map(one -> one.without(Collections.frequency(own, one.name())).with(collations))
            .toList();
    }

    /** Where more is known than that they are there, that. */
    private List<AvailableExtension> available() {
        List<String> renewed = cluster.has("renewed") ? cluster.list("renewed", String.class) : List.of();
        Map<String, AvailableExtension> known = cluster.list("trust", AvailableExtension.class)
            .stream()
            .map(one -> one.renewed(renewed.contains(one.name())))
            .collect(Collectors.toMap(AvailableExtension::name, Function.identity()));
        return cluster.list("available", AvailableExtension.class)
            .stream()
            .map(extension -> known.getOrDefault(extension.name(), extension))
            .toList();
    }

    private Activity activity() {
        Running running = cluster.one("activity", Running.class, Running.UNSEEN);
        return new Activity(running.now(), running.inRecovery(), running.clientAddress(),
                cluster.optional("tls", TlsRow.class).map(TlsRow::version), cluster.one("load", Integer.class, 0),
                cluster.one("standbys", Integer.class, 0), cluster.one("archiver", Boolean.class, false),
                cluster.has("hba-waits") && cluster.one("hba-waits", Boolean.class, false));
    }

    private Optional<Role> role() {
        return cluster.optional("role", Role.class)
            .map(role -> role.with(cluster.one("role-connections", Integer.class, 0), password()));
    }

    private PasswordKind password() {
        return cluster.has("password") ? cluster.optional("password", PasswordKind.class).orElse(PasswordKind.HIDDEN)
                : PasswordKind.HIDDEN;
    }

    /** Before 15 only a superuser may. */
    private boolean altersSystem() {
        return cluster.has("alters-system") ? cluster.one("alters-system", Boolean.class, false)
                : login.who().superuser() && !login.version().isAtLeast(15);
    }

    /** Whether the server loads a library at start, now or the next time. */
    boolean lists(String library) {
        return settings().find(Preload.SETTING)
            .map(setting -> PreloadReading.of(setting, files()))
            .filter(preload -> preload.running().contains(library) || preload.configured().contains(library))
            .isPresent();
    }

    private Settings settings() {
        return Settings.of(unset.behind(cluster.list("settings", Setting.class)));
    }

    private Reading<List<FileSetting>> files() {
        return listed("files", FileSetting.class, "pg_file_settings");
    }

    private <T> Reading<List<T>> listed(String name, Class<T> type, String view) {
        return cluster.has(name) ? Reading.known(cluster.list(name, type))
                : Reading.hidden("Only a superuser may read `" + view + "`.");
    }

    /** A row of {@code pg_stat_ssl}. */
    record TlsRow(String version) {
    }

    /** The part of {@link Activity} that takes no more than functions. */
    record Running(Instant now, boolean inRecovery, int backendPid, Optional<String> clientAddress) {

        /** In the place of one that was refused; nobody reads it. */
        static final Running UNSEEN = new Running(Instant.EPOCH, false, 0, Optional.empty());

    }

}
