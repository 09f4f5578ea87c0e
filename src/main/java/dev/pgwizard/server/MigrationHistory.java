package dev.pgwizard.server;

import dev.pgwizard.immich.Knowledge;
import java.util.List;
import java.util.Optional;

/**
 * What Immich wrote down about itself in schema public.
 *
 * @param migrations the names in {@code kysely_migrations}, in the order in which they
 * ran
 * @param lastTypeOrm the newest name in {@code migrations}, where releases before 1.132
 * kept theirs; absent when that table is none of theirs
 * @param version the newest entry of {@code version_history}
 */
public record MigrationHistory(List<String> migrations, Optional<String> lastTypeOrm, Optional<String> version) {

    public static final MigrationHistory EMPTY = new MigrationHistory(List.of(), Optional.empty(), Optional.empty());

    public MigrationHistory {
        migrations = List.copyOf(migrations);
    }

    /** Whether a migration ran that comes after all that are known. */
    boolean isNewerThan(Knowledge known) {
        return migrations.stream().anyMatch(known::isBehind);
    }
}
