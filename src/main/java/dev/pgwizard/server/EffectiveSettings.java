package dev.pgwizard.server;

import dev.pgwizard.postgres.SettingValue;
import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.Settings.FileSetting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What settings are for Immich's role in Immich's database. The wizard's own settings for
 * its own session, role or database do not count.
 */
record EffectiveSettings(Settings settings, Reading<List<FileSetting>> files, List<RoleSetting> roleSettings) {

    /**
     * The value that {@code ALTER DATABASE} or {@code ALTER ROLE} gives a setting.
     */
    Optional<RoleSetting> own(String name) {
        return roleSettings.stream()
            .filter(setting -> setting.name().equalsIgnoreCase(name))
            .max(Comparator.comparingInt(RoleSetting::precedence));
    }

    /**
     * The own value, or that of the whole server; empty where this version of Postgres
     * has no such setting or where it is hidden. Written as Postgres shows it.
     */
    Optional<String> value(String name) {
        return own(name).map(RoleSetting::value)
            .or(() -> global(name))
            .map(value -> SettingValue.canonical(name, value));
    }

    private Optional<String> global(String name) {
        return settings.find(name)
            .flatMap(setting -> setting.isForEverybody() ? Optional.of(setting.inUnit())
                    : fromFiles(name, FileSetting::applied).or(setting::bootInUnit));
    }

    /** What the last line of a setting says, waiting or not. */
    Optional<String> configured(String name) {
        return fromFiles(name, line -> true);
    }

    private Optional<String> fromFiles(String name, Predicate<FileSetting> which) {
        return files.asOptional()
            .flatMap(lines -> lines.stream()
                .filter(which.and(line -> line.name().filter(name::equalsIgnoreCase).isPresent()))
                .max(Comparator.comparingInt(FileSetting::order))
                .flatMap(FileSetting::value));
    }

}
