package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.Knowledge.Executed;
import dev.pgwizard.immich.Knowledge.Landmark;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.Contents;
import java.util.List;

/** The chosen release of Immich, and whether its migrations go on from those that ran. */
final class ReleaseChecks {

    private ReleaseChecks() {
    }

    /**
     * What is known of Immich ends with one of its releases, and the verdict on a newer
     * one is an assumption. That is said, and stops nobody.
     */
    static Finding releaseKnown(CheckContext context) {
        Knowledge known = context.target().requirements().knowledge();
        Release release = context.target().release();
        if (known.endsBefore(release)) {
            return Finding.note(
                    release + " is newer than this wizard knows (" + known.newest() + ", as of " + known.asOf()
                            + "), and is judged by what that one needs.",
                    "Look for a newer version of this wizard, or let `learn` read a database that this release has left, and give its "
                            + "file to `--knowledge`.");
        }
        Finding passed = Finding.passed("as of " + known.asOf());
        return known.schema().untold(known.names(release)).isEmpty() ? passed
                : context.history((contents, releaseHistory) -> {
                    List<String> untold = new PendingMigrations(releaseHistory).untold();
                    return untold.isEmpty() ? passed : Finding.note(
                            "What migrations of " + release + " do that are left to run is not known: `"
                                    + String.join("`, `", untold) + "`.",
                            "What stands in their way cannot be foreseen. Make a backup before the update, or look for a "
                                    + "newer version of this wizard.");
                });
    }

    /** Releases that do harm on a server that others use, and one that stops. */
    static Finding releaseAdvisable(CheckContext context) {
        Target target = context.target();
        if (target.has(Trait.PUTS_DATABASE_SETTINGS_BACK)) {
            return context.history((contents, releaseHistory) -> releaseHistory.progress().hasMigrated()
                    ? Finding.passed("that migration has run") : resets(context));
        }
        return target.has(Trait.STUMBLES_OVER_TYPEORM)
                ? context
                    .history(
                            (contents, releaseHistory) -> releaseHistory.typeOrm() && !releaseHistory.isInitiated()
                                    ? Finding.warning("It is known to have trouble with a database from before 1.132.",
                                            "Start Immich %s once on this database first."
                                                .formatted(target.since(Trait.LEADS_FROM_TYPEORM)))
                                    : Finding.passed("yes"))
                : Finding.passed("yes");
    }

    /**
     * Since 15 a setting below a reserved prefix that the library does not know cannot
     * even be reset.
     */
    private static Finding resets(CheckContext context) {
        boolean stops = context.target().has(Trait.RESETS_UNKNOWN_SETTING)
                && context.vector() == VectorExtension.VECTORCHORD && context.server().version().isAtLeast(15)
                && new LoadedLibrary(context).isLoaded(VectorExtension.VECTORCHORD)
                && context.server().settings().find("vchordrq.prewarm_dim").isEmpty();
        String harmless = context.target().before(Trait.RESETS_DATABASE_SETTINGS);
        return stops
                ? Finding.blocker("Its migration resets a setting that VectorChord no longer has, and stops.",
                        "Choose %s or newer.".formatted(harmless))
                : Finding.warning(
                        "Its migration resets the settings of the database and may put another one's in their place.",
                        "Choose %s or newer, most of all on a server that others use.".formatted(harmless));
    }

    /**
     * Immich only goes forward, and through some releases it has to go: since 1.137 it
     * starts only on a database that 1.132 to 1.136 have seen.
     */
    static Finding upgradePath(CheckContext context) {
        return context.history((contents, releaseHistory) -> releaseHistory.hasRun() || releaseHistory.isRenamed()
                ? afterward(releaseHistory, context) : before(contents, releaseHistory, context));
    }

    private static Finding afterward(ReleaseHistory releaseHistory, CheckContext context) {
        return switch (releaseHistory.executed()) {
            case Executed.Foreign foreign -> WrongLedger.foreign(foreign, releaseHistory, context);
            case Executed.Gap gap -> WrongLedger.gap(gap, releaseHistory, context);
            case Executed.Disorder disorder -> WrongLedger.disorder(disorder, releaseHistory, context);
            case Executed.Beginning beginning -> releaseHistory.lost()
                .<Finding>map(left -> WrongLedger.lost(left, releaseHistory))
                .orElseGet(() -> passed(releaseHistory));
            case Executed.Unclear unclear -> passed(releaseHistory);
        };
    }

    private static Finding passed(ReleaseHistory releaseHistory) {
        return Finding.passed(releaseHistory.lastRelease().map(Release::toString).orElse("yes"));
    }

    private static Finding before(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        if (!releaseHistory.typeOrm()) {
            return releaseHistory.count() == 0 ? Finding.passed(contents.hasImmich() ? "yes" : "a first start")
                    : WrongLedger.failed("The table `kysely_migrations` belongs to another application.",
                            "Give Immich a database of its own.", releaseHistory);
        }
        if (releaseHistory.ledger().lastTypeOrm().isEmpty()) {
            return WrongLedger.failed("There is a table `migrations` that is none of Immich's.",
                    "Give Immich a database of its own.", releaseHistory);
        }
        return old(releaseHistory.ledger().lastTypeOrm().get(), releaseHistory, context);
    }

    private static Finding old(String last, ReleaseHistory releaseHistory, CheckContext context) {
        if (context.target().has(Trait.REQUIRES_LAST_TYPEORM_MIGRATION)
                && !last.equals(releaseHistory.migration(Landmark.LAST_TYPEORM))) {
            return WrongLedger.failed(
                    "An Immich before 1.132 was here last, and " + context.immich()
                            + " stops with \"Invalid upgrade path\".",
                    again(context, Trait.LEADS_FROM_TYPEORM), releaseHistory);
        }
        if (context.target().has(Trait.EXPECTS_MOVED_FACES)
                && stamp(last) < stamp(releaseHistory.migration(Landmark.MOVES_FACES))) {
            return new Finding.Failed(Severity.WARNING,
                    "An Immich before 1.107 was here last, which kept the embeddings of faces elsewhere.",
                    again(context, Trait.EXPECTS_MOVED_FACES), List.of(new Fact("Last migration", last)), List.of());
        }
        return Finding.passed(releaseHistory.lastRelease().map(Release::toString).orElse("yes"));
    }

    private static String again(CheckContext context, Trait trait) {
        return "Start Immich %s once on this database, then go on.".formatted(context.target().since(trait));
    }

    /** The time at the end of a migration's name. */
    private static long stamp(String migration) {
        String digits = migration.replaceFirst("^.*?(\\d*)$", "$1");
        return digits.isEmpty() || digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

}
