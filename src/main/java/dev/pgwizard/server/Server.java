package dev.pgwizard.server;

import dev.pgwizard.postgres.PostgresVersion;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A Postgres server at one moment, as far as it matters to Immich. Everything that is
 * decided is decided from this.
 *
 * @param took how long the reading took
 * @param versionText what {@code version()} says, packager and platform included
 * @param throughPooler whether something between the wizard and the server answers in its
 * place
 * @param databases those that matter: Immich's, the templates, and those in use
 * @param role Immich's role; absent while there is none
 * @param contents what Immich's database holds, or what a new one will hold; hidden when
 * the wizard may not enter it
 * @param landmarks what tells where it runs
 */
public record Server(Duration took, PostgresVersion version, String versionText, Login login, Activity activity,
        boolean throughPooler, Settings settings, Reading<List<FileSetting>> files, Reading<List<HbaRule>> hba,
        List<Database> databases, int databaseCount, Optional<Database> database, Optional<Role> role,
        List<RoleSetting> roleSettings, List<AvailableExtension> available, Reading<Contents> contents,
        Landmarks landmarks) {

    public Server {
        databases = List.copyOf(databases);
        roleSettings = List.copyOf(roleSettings);
        available = List.copyOf(available);
    }

    public Optional<AvailableExtension> available(String extension) {
        return available.stream().filter(candidate -> candidate.name().equals(extension)).findFirst();
    }

    /** What is preloaded; hidden when the role may not see the setting. */
    public Reading<Preload> preload() {
        return settings.find(Preload.SETTING)
            .map(setting -> Reading.known(PreloadReading.of(setting, files)))
            .orElseGet(() -> Reading
                .hidden("Only a superuser or a member of `pg_read_all_settings` may see `" + Preload.SETTING + "`."));
    }

    /**
     * The value that {@code ALTER DATABASE} or {@code ALTER ROLE} gives a setting for
     * Immich's role in Immich's database.
     */
    public Optional<RoleSetting> roleSetting(String name) {
        return roleSettings.stream()
            .filter(setting -> setting.name().equalsIgnoreCase(name))
            .max(Comparator.comparingInt(RoleSetting::precedence));
    }

    /**
     * What a setting is for Immich's role in Immich's database: its own setting there, or
     * that of the whole server. The wizard's own settings for its own session do not
     * count. Empty where this version of Postgres has no such setting or where it is
     * hidden.
     */
    public Optional<String> effective(String name) {
        return roleSetting(name).map(RoleSetting::value).or(() -> global(name));
    }

    private Optional<String> global(String name) {
        return settings.find(name)
            .flatMap(setting -> setting.isForEverybody() ? Optional.of(setting.value())
                    : fromFiles(name).or(setting::bootValue));
    }

    private Optional<String> fromFiles(String name) {
        return files.asOptional()
            .flatMap(lines -> lines.stream()
                .filter(line -> line.name().filter(name::equals).isPresent())
                .max(Comparator.comparingInt(FileSetting::order))
                .flatMap(FileSetting::value));
    }

}
