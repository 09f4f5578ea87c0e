package dev.pgwizard.web;

import dev.pgwizard.immich.Knowledge;
import java.time.LocalDate;

/** How far the wizard knows Immich, for the foot of every page. */
record KnownReleases(Knowledge knowledge, LocalDate today) {

    /** Immich releases every few weeks. */
    private static final int DAYS = 60;

    public String text() {
        return "Knows Immich up to " + knowledge.newest() + ", as of " + knowledge.asOf()
                + (isOld() ? ", which is long ago." : ".");
    }

    public boolean isOld() {
        return knowledge.asOf().plusDays(DAYS).isBefore(today);
    }

}
