package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.Knowledge.Executed;
import dev.pgwizard.immich.Knowledge.Landmark;
import dev.pgwizard.immich.MigrationCommands;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.Target;
import dev.pgwizard.server.MigrationHistory;
import java.util.List;
import java.util.Optional;

/**
 * Which Immich has run in the database, and what the target still has to do there.
 * Releases since 1.132 keep their migrations in {@code kysely_migrations} and begin with
 * one that stands for all of {@code migrations}, where older ones kept theirs.
 *
 * @param typeOrm whether there is a table {@code migrations}, of an older Immich or of
 * somebody else
 * @param immich whether there are tables of an Immich that has run
 * @param locks whether the migrator's table for its lock is there, which it creates else
 * @param rebuilds whether this start renews a vector index or the vector extension
 */
record ReleaseHistory(MigrationHistory ledger, boolean typeOrm, boolean immich, boolean locks, boolean rebuilds,
        Target target) {

    String migration(Landmark landmark) {
        return knowledge().behaviour().migration(landmark);
    }

    boolean ran(String migration) {
        return ledger.migrations().contains(migration);
    }

    boolean isInitiated() {
        return ran(migration(Landmark.INITIAL));
    }

    Release release() {
        return target.release();
    }

    Optional<Release> lastRelease() {
        return ledger.version().flatMap(Release::parse);
    }

    int count() {
        return ledger.migrations().size();
    }

    Knowledge knowledge() {
        return target.requirements().knowledge();
    }

    /** How what ran here stands to the list of the target. */
    Executed executed() {
        return knowledge().compare(ledger.migrations(), release());
    }

    /**
     * A release that leaves exactly what ran here: the last one to start, or the first of
     * those that do.
     */
    Optional<Release> leftBy() {
        List<String> ran = ledger.migrations();
        return lastRelease().filter(release -> knowledge().names(release).equals(ran))
            .or(() -> knowledge().leaving(ran));
    }

    /** Whether a migration of the new kind has run, be it the first one or not. */
    boolean hasRun() {
        return isInitiated() || ledger.migrations().stream().anyMatch(name -> knowledge().since(name).isPresent());
    }

    /** Whether an Immich has run under names of migrations that are none of its own. */
    boolean isRenamed() {
        return immich && !typeOrm && count() > 0 && !hasRun();
    }

    /**
     * How many names the release left that ran here last, where some of them are gone and
     * cannot run again: the version is noted after the migrations.
     */
    Optional<Integer> lost() {
        return lastRelease().map(knowledge()::names)
            .filter(left -> left.size() > count()
                    && !MigrationCommands.of(knowledge().schema(), left.subList(count(), left.size())).areRepeatable())
            .map(List::size);
    }

    MigrationProgress progress() {
        if (!isInitiated() && !(typeOrm && immich)) {
            return MigrationProgress.FRESH;
        }
        if (!target.has(Trait.KEEPS_MIGRATIONS_WITH_KYSELY) || !isInitiated()) {
            return lastRelease().filter(release()::equals).isPresent() ? done() : MigrationProgress.PENDING;
        }
        return locks ? progress(executed()) : MigrationProgress.PENDING;
    }

    /** Whether a migration that is left creates the extension. */
    boolean creates(String extension) {
        return progress() == MigrationProgress.FRESH
                || executed() instanceof Executed.Beginning(List<String> left) && knowledge().schema()
                    .touches(left)
                    .stream()
                    .anyMatch(touch -> touch.deed().equals("CREATE EXTENSION") && touch.name().equals(extension));
    }

    private MigrationProgress progress(Executed executed) {
        return switch (executed) {
            case Executed.Beginning(List<String> left) when !left.isEmpty() -> MigrationProgress.PENDING;
            case Executed.Gap gap -> MigrationProgress.PENDING;
            case Executed.Disorder disorder -> MigrationProgress.PENDING;
            case Executed.Foreign foreign -> done();
            case Executed.Beginning none -> last();
            case Executed.Unclear unclear -> last();
        };
    }

    /** Of a release newer than known only its own entry tells that it is through. */
    private MigrationProgress last() {
        return !knowledge().endsBefore(release()) || lastRelease().filter(release()::equals).isPresent() ? done()
                : MigrationProgress.UNSURE;
    }

    private MigrationProgress done() {
        return rebuilds ? MigrationProgress.REBUILDING : MigrationProgress.CURRENT;
    }

    /**
     * Whether a migration is left that changes a setting of the database, which only its
     * owner may: the one that sets its search_path, and one of 1.135.1 to 1.135.3.
     */
    boolean changesDatabase() {
        if (progress() == MigrationProgress.FRESH) {
            return true;
        }
        boolean path = target.has(Trait.SETS_SEARCH_PATH_BY_MIGRATION) && !ran(migration(Landmark.SETS_SEARCH_PATH));
        boolean reset = target.has(Trait.RESETS_DATABASE_SETTINGS) && !progress().hasMigrated();
        return path || reset;
    }

    /**
     * How far the migrations of the target have come in the database. A start with
     * nothing to migrate only reads; measured with Immich 2.5 and 3.0.
     */
    enum MigrationProgress {

        /** None has run: the first start. */
        FRESH,
        /** Some have yet to run: an update. */
        PENDING,
        /**
         * All have run, and a vector index or the vector extension is still to be
         * renewed.
         */
        REBUILDING,
        /** All have run. */
        CURRENT,
        /** An Immich was there, but which one is not known well enough. */
        UNSURE;

        /** Whether nothing but reading is left, for sure. */
        boolean onlyReads() {
            return this == CURRENT;
        }

        /** Whether every migration has run, for sure. */
        boolean hasMigrated() {
            return this == CURRENT || this == REBUILDING;
        }

        /**
         * A failure that stops migrations and nothing else: as bad as it is while some
         * have to run, a warning when none has, and unknown when that is.
         */
        Finding ifMigrating(Finding.Failed failed) {
            return switch (this) {
                case FRESH, PENDING -> failed;
                case REBUILDING, CURRENT -> new Finding.Failed(Severity.WARNING,
                        failed.message()
                                + " This release has nothing left to migrate, so it starts; the next update stops.",
                        failed.hint(), failed.facts(), failed.remedies());
                case UNSURE -> new Finding.Unknown(Severity.BLOCKER, failed.message()
                        + " That stops Immich if this release still has something to migrate, which nobody can tell from here.",
                        failed.hint(), failed.facts(), failed.remedies());
            };
        }

        /** The same for what also stops the building of an index. */
        Finding ifCreating(Finding.Failed failed) {
            return this == REBUILDING ? failed : ifMigrating(failed);
        }

        static List<MigrationProgress> migrating() {
            return List.of(FRESH, PENDING);
        }

    }

}
