package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Knowledge.Executed;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Release.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words for a list of migrations that Immich refuses. Before it starts it compares
 * the names that ran with its own: each has to be known, and each in its place.
 */
final class WrongLedger {

    private static final String RESTORE = "Restore `kysely_migrations`, or the whole database, from a backup of this database.";

    private WrongLedger() {
    }

    static Finding foreign(Executed.Foreign foreign, ReleaseHistory releaseHistory, CheckContext context) {
        Fact says = says(foreign.name(), releaseHistory);
        return isNewer(foreign, releaseHistory)
                ? failed(newer(releaseHistory) + ", and " + context.immich() + " refuses it.",
                        "Stay with the newer release, or restore a backup from before.", releaseHistory, says)
                : failed("`" + foreign.name() + "` stands in `kysely_migrations` and is no migration of Immich up to "
                        + releaseHistory.knowledge().newest() + ", so " + context.immich() + " refuses the database.",
                        "Start the build that ran it, such as a nightly one or a fork, or restore a backup from before.",
                        releaseHistory, says);
    }

    /** Immich notes its version after its migrations, and a start can end in between. */
    private static String newer(ReleaseHistory releaseHistory) {
        Release target = releaseHistory.release();
        return releaseHistory.lastRelease().filter(last -> last.compareTo(target) <= 0).isPresent()
                ? "An Immich newer than " + target + " has migrated this database and did not get to noting its version"
                : "A newer Immich" + releaseHistory.lastRelease().map(found -> ", " + found + ",").orElse("")
                        + " has migrated this database";
    }

    /** By the release that brought the name, by the last one here, or by its time. */
    private static boolean isNewer(Executed.Foreign foreign, ReleaseHistory releaseHistory) {
        Optional<Release> last = releaseHistory.lastRelease();
        List<String> names = releaseHistory.knowledge().names(releaseHistory.release());
        return foreign.since().isPresent() || last.filter(releaseHistory.knowledge()::endsBefore).isPresent()
                || names.isEmpty() || foreign.name().compareTo(names.getLast()) > 0;
    }

    private static Fact says(String name, ReleaseHistory releaseHistory) {
        return new Fact("Immich says",
                releaseHistory.target().has(Trait.NAMES_UNKNOWN_MIGRATION)
                        ? "Migration \"" + name
                                + "\" was already applied to this database but is not in this version of Immich"
                        : "corrupted migrations: previously executed migration " + name + " is missing");
    }

    static Finding gap(Executed.Gap gap, ReleaseHistory releaseHistory, CheckContext context) {
        return failed("The list of migrations has a gap: `" + gap.missing() + "` is not in it, `" + gap.found()
                + "` is. " + context.immich() + " stops with \"corrupted migrations\".", RESTORE, releaseHistory);
    }

    static Finding disorder(Executed.Disorder disorder, ReleaseHistory releaseHistory, CheckContext context) {
        return failed(
                "The list of migrations is out of order: `" + disorder.late() + "` ran after `" + disorder.found()
                        + "`. " + context.immich() + " stops with \"corrupted migrations\".",
                "If rows were put in by hand, give them times in `timestamp` that follow the order of the names. "
                        + RESTORE,
                releaseHistory);
    }

    static Finding lost(int left, ReleaseHistory releaseHistory) {
        return failed(
                "The list of migrations has lost some: Immich "
                        + releaseHistory.lastRelease().map(Release::toString).orElse("") + " ran here last and leaves "
                        + left + " names in `kysely_migrations`, not " + releaseHistory.count()
                        + ". Immich would run them again over what they made, or stop at the gap.",
                RESTORE, releaseHistory);
    }

    static Finding failed(String message, String hint, ReleaseHistory releaseHistory, Fact... more) {
        List<Fact> facts = new ArrayList<>(List.of(new Fact("Migrations", Integer.toString(releaseHistory.count())),
                new Fact("Last of the old kind", releaseHistory.ledger().lastTypeOrm().orElse("none"))));
        facts.addAll(List.of(more));
        return new Finding.Failed(Severity.BLOCKER, message, hint, facts, List.of());
    }

}
