package dev.pgwizard.apply;

import dev.pgwizard.remedy.Phase;
import java.time.Duration;

/**
 * How long a statement may take. A lock is waited for only shortly, because whoever comes
 * after the wizard would wait behind it.
 */
final class TimeLimits {

    static final Duration LOCK = Duration.ofSeconds(5);

    private TimeLimits() {
    }

    /**
     * Catalog changes are quick; CREATE DATABASE copies files and may wait for a
     * checkpoint; an update may rewrite what the extension stores.
     */
    static Duration with(Phase phase) {
        return switch (phase) {
            case ROLE, UNLOADING, INSTALL, CONFIGURATION, RESTART, GRANTS -> Duration.ofSeconds(30);
            case CLEARING, OWNERSHIP, LEFTOVERS, EXTENSIONS -> Duration.ofMinutes(2);
            case DATABASE -> Duration.ofMinutes(10);
            case PARKING, VACUUM, LIBRARIES, EMBEDDINGS -> Duration.ofHours(2);
        };
    }

}
