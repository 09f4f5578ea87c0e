package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Severity;
import java.util.List;

/**
 * How far the migrations of the target have come in the database. A start with nothing to
 * migrate only reads; measured with Immich 2.5 and 3.0.
 */
enum MigrationProgress {

    /** None has run: the first start. */
    FRESH,
    /** Some have yet to run: an update. */
    PENDING,
    /**
     * All have run, and a vector index or the vector extension is still to be renewed.
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
     * A failure that stops migrations and nothing else: as bad as it is while some have
     * to run, a warning when none has, and unknown when that is.
     */
    Finding ifMigrating(Finding.Failed failed) {
        return switch (this) {
            case FRESH, PENDING -> failed;
            case REBUILDING,
                    CURRENT ->
                new Finding.Failed(Severity.WARNING,
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
