package dev.pgwizard.check;

import dev.pgwizard.immich.Release;
import dev.pgwizard.server.Contents;
import java.util.List;

/**
 * Immich only goes forward, and through some releases it has to go: since 1.137 it starts
 * only on a database that 1.132 to 1.136 have seen.
 */
final class ImmichMayUpgrade implements Documented {

    /** Since 1.107 the embeddings of faces are in a table of their own. */
    private static final String MOVES_FACES = "AddFaceSearchRelation1718486162779";

    @Override
    public String id() {
        return "upgrade-path";
    }

    @Override
    public String title(Situation situation) {
        return situation.immich() + " can take over from the Immich that was there";
    }

    @Override
    public String why() {
        return "A release refuses a database that a newer one has migrated, and since 1.137 one that was never started with 1.132 to 1.136. A table called `migrations` of another application looks like such an old Immich.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "The names in `kysely_migrations`: more than the release has means that a newer one was there, fewer than it leaves behind where `version_history` has it last means that some are lost. Without them, the last name in `migrations`, and `version_history` for the way there.",
                "The release that is named, started once; or a database without the foreign table.",
                "Immich 3.1 server/src/schema/migrations/1744910873969-InitialMigration.ts, docs/src/pages/errors.md; Kysely 0.28 migrator.ts (corrupted migrations).");
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.history((contents, history) -> history.isInitiated() ? afterward(history, situation)
                : before(contents, history, situation));
    }

    private static Finding afterward(History history, Situation situation) {
        boolean newer = history.expected().isBehind(history.count())
                || (history.release().isBefore("1.133.0") && history.count() > 1);
        if (newer) {
            return failed(
                    "A newer Immich" + history.lastRelease().map(found -> ", " + found + ",").orElse("")
                            + " has migrated this database, and " + situation.immich() + " refuses it.",
                    "Stay with the newer release, or restore a backup from before.", history);
        }
        return history.isShort()
                ? failed(
                        "The list of migrations has lost some: " + situation.immich() + " ran here last and leaves "
                                + history.expected().atLeast() + " names in `kysely_migrations`, not " + history.count()
                                + ". Immich would run them again over what they made, or stop at the gap.",
                        "Restore `kysely_migrations` from a backup of this database.", history)
                : Finding.passed(history.lastRelease().map(Release::toString).orElse("yes"));
    }

    private static Finding before(Contents contents, History history, Situation situation) {
        if (!history.typeOrm()) {
            return history.count() == 0 ? Finding.passed(contents.hasImmich() ? "yes" : "a first start")
                    : failed("The table `kysely_migrations` belongs to another application.",
                            "Give Immich a database of its own.", history);
        }
        if (history.ledger().lastTypeOrm().isEmpty()) {
            return failed("There is a table `migrations` that is none of Immich's.",
                    "Give Immich a database of its own.", history);
        }
        return old(history.ledger().lastTypeOrm().get(), history, situation);
    }

    private static Finding old(String last, History history, Situation situation) {
        if (history.release().isAtLeast("1.137.0") && !last.equals(History.LAST_TYPEORM)) {
            return failed(
                    "An Immich before 1.132 was here last, and " + situation.immich()
                            + " stops with \"Invalid upgrade path\".",
                    "Start Immich 1.132.3 once on this database, then go on.", history);
        }
        if (history.release().isAtLeast("1.107.2") && stamp(last) < stamp(MOVES_FACES)) {
            return new Finding.Failed(Severity.WARNING,
                    "An Immich before 1.107 was here last, which kept the embeddings of faces elsewhere.",
                    "Start Immich 1.107.2 once on this database, then go on.",
                    List.of(new Fact("Last migration", last)), List.of());
        }
        return Finding.passed(history.lastRelease().map(Release::toString).orElse("yes"));
    }

    /** The time at the end of a migration's name. */
    private static long stamp(String migration) {
        String digits = migration.replaceFirst("^.*?(\\d*)$", "$1");
        return digits.isEmpty() || digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static Finding failed(String message, String hint, History history) {
        return new Finding.Failed(Severity.BLOCKER, message, hint,
                List.of(new Fact("Migrations", Integer.toString(history.count())),
                        new Fact("Last of the old kind", history.ledger().lastTypeOrm().orElse("none"))),
                List.of());
    }

}
