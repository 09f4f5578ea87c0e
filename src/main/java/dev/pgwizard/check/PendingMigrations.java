package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.ReleaseHistory.MigrationProgress;
import dev.pgwizard.immich.Hindrance.Touch;
import dev.pgwizard.immich.Knowledge.Executed;
import dev.pgwizard.immich.MigrationCommands;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.server.Attachments.TableTrigger;
import java.util.List;
import java.util.Optional;

/** The migrations that the release still has to run, as far as they are known. */
record PendingMigrations(ReleaseHistory releaseHistory) {

    /**
     * What they do to what is there; nothing before the first start, nor where a list
     * that lost names does not tell which they are.
     */
    List<Touch> touches() {
        return releaseHistory.isInitiated()
                ? names().map(releaseHistory.knowledge().schema()::touches).orElse(List.of()) : List.of();
    }

    /** Those of which only the names are known, as of a release that was learned. */
    List<String> untold() {
        return names().map(releaseHistory.knowledge().schema()::untold).orElse(List.of());
    }

    /**
     * What they ask of Postgres; absent where nobody knows which they are, or what one
     * does.
     */
    Optional<MigrationCommands> commands() {
        return names().filter(names -> untold().isEmpty())
            .map(names -> MigrationCommands.of(releaseHistory.knowledge().schema(), names));
    }

    private Optional<List<String>> names() {
        boolean known = releaseHistory.target().has(Trait.KEEPS_MIGRATIONS_WITH_KYSELY)
                && !releaseHistory.knowledge().endsBefore(releaseHistory.release());
        if (!known) {
            return Optional.empty();
        }
        if (releaseHistory.progress() == MigrationProgress.FRESH) {
            return Optional.of(releaseHistory.knowledge().names(releaseHistory.release()));
        }
        return releaseHistory.isInitiated() && releaseHistory.lost().isEmpty()
                && releaseHistory.executed() instanceof Executed.Beginning(List<String> left) ? Optional.of(left)
                        : Optional.empty();
    }

    /** Whether one of them changes rows so that the trigger fires. */
    boolean fire(TableTrigger trigger) {
        return touches().stream()
            .anyMatch(touch -> touch.table().equals(trigger.table()) && trigger.events().contains(touch.statement()));
    }

    /** What stops those that create something, and the building of an index. */
    Finding ifCreating(Finding.Failed failed) {
        return createNothing() ? spared(failed) : releaseHistory.progress().ifCreating(failed);
    }

    /** The same for what stops no building of an index, which goes where its table is. */
    Finding ifNaming(Finding.Failed failed) {
        return createNothing() ? spared(failed) : releaseHistory.progress().ifMigrating(failed);
    }

    private boolean createNothing() {
        return releaseHistory.progress() == MigrationProgress.PENDING && releaseHistory.locks()
                && !releaseHistory.rebuilds() && commands().filter(commands -> !commands.createsInSchema()).isPresent();
    }

    static Finding spared(Finding.Failed failed) {
        return new Finding.Failed(Severity.WARNING,
                failed.message()
                        + " None of the migrations that are left needs it, so Immich starts; a later update stops.",
                failed.hint(), failed.facts(), failed.remedies());
    }

}
