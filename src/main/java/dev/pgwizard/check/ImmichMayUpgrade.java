package dev.pgwizard.check;

import dev.pgwizard.immich.Executed;
import dev.pgwizard.immich.Landmark;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Trait;
import dev.pgwizard.server.Contents;
import java.util.List;

/**
 * Immich only goes forward, and through some releases it has to go: since 1.137 it starts
 * only on a database that 1.132 to 1.136 have seen.
 */
final class ImmichMayUpgrade implements Question {

    @Override
    public Finding examine(CheckContext context) {
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
