package dev.pgwizard.server;

import dev.pgwizard.postgres.PostgresVersion;
import java.time.Duration;
import java.util.List;

/** Puts the answers about the server as a whole together. */
record ServerReading(LoginRow login, Batch cluster, String database) {

    /** What settings are for Immich's role, as far as the server as a whole tells. */
    EffectiveSettings effective() {
        return new EffectiveSettings(settings(), files(), cluster.list("roleSettings", RoleSetting.class));
    }

    Server server(Duration took, Reading<Contents> contents, Pooling pooling) {
        List<Database> databases = cluster.list("databases", Database.class);
        return new Server(took, new PostgresVersion(login.version()), login.versionText(),
                login.toLogin(cluster.one("altersSystem", Boolean.class)), cluster.one("activity", Activity.class),
                pooling, settings(), files(), listed("hba", HbaRule.class, "pg_hba_file_rules"), databases,
                cluster.one("databaseCount", Integer.class),
                databases.stream().filter(candidate -> candidate.name().equals(database)).findFirst(),
                cluster.list("tablespaces", Tablespace.class), cluster.optional("role", Role.class),
                cluster.list("roleSettings", RoleSetting.class), cluster.list("available", AvailableExtension.class),
                contents, cluster.one("landmarks", Landmarks.class));
    }

    private Settings settings() {
        return Settings.of(cluster.list("settings", Setting.class), login.readsSettings());
    }

    private Reading<List<FileSetting>> files() {
        return listed("files", FileSetting.class, "pg_file_settings");
    }

    private <T> Reading<List<T>> listed(String name, Class<T> type, String view) {
        return cluster.has(name) ? Reading.known(cluster.list(name, type))
                : Reading.hidden("Only a superuser may read `" + view + "`.");
    }

}
