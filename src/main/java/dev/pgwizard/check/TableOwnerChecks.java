package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.ReleaseHistory.MigrationProgress;
import dev.pgwizard.immich.MigrationCommands;
import dev.pgwizard.remedy.Grants.GrantRight;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Takeovers.TakeOverLedger;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.ForeignObjects;
import dev.pgwizard.server.ForeignObjects.ForeignOwned;
import dev.pgwizard.server.TableRights;
import java.util.List;
import java.util.stream.Stream;

/** Whose Immich’s tables are. */
final class TableOwnerChecks {

    private static final int SHOWN = 5;

    private TableOwnerChecks() {
    }

    /**
     * After a restore by a superuser the tables belong to the superuser, and Immich may
     * not touch them. Measured.
     */
    static Finding tablesOwned(CheckContext context) {
        return context.contents(contents -> isLocked(contents) && !context.superuser() ? locked(contents, context)
                : context.history((same, releaseHistory) -> judge(same, releaseHistory, context)));
    }

    private static Finding locked(Contents contents, CheckContext context) {
        List<String> lost = contents.tables().lost();
        if (contents.strangers().count() == 0) {
            return lost.isEmpty() ? Finding.skipped("It shows once the role may look into public.")
                    : lost(lost, context);
        }
        return failed(
                "The role may not even read what Immich wrote down about itself. " + whose(contents.strangers()) + ".",
                contents, context);
    }

    /** An owner can take rights on a table from itself, and give them back. */
    private static Finding.Failed lost(List<String> lost, CheckContext context) {
        return new Finding.Failed(Severity.BLOCKER,
                "They do, but it may not use all of them. It lacks `" + String.join("`, `", lost) + "`.",
                "Grant the role again what was taken away.", List.of(), grants(lost, context));
    }

    private static List<Remedy> grants(List<String> lost, CheckContext context) {
        return lost.stream()
            .map(right -> right.split(" ON ", 2))
            .<Remedy>map(right -> new GrantRight(context.target().database(), right[0], right[1], context.acting()))
            .toList();
    }

    private static boolean isLocked(Contents contents) {
        return Stream.of("kysely_migrations", "system_metadata")
            .flatMap(name -> contents.relation(name).stream())
            .anyMatch(table -> !table.readable()) && (contents.hasImmich() || contents.ledger().asOptional().isEmpty());
    }

    private static Finding judge(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        ForeignObjects foreignObjects = contents.strangers();
        if (context.superuser()) {
            return Finding.passed("yes");
        }
        if (hasLeftovers(contents, releaseHistory)) {
            return new Finding.Failed(Severity.BLOCKER,
                    "A first start of another role left its tables behind: " + whose(foreignObjects) + ".",
                    "Give them to the role, which goes on with them.", facts(foreignObjects),
                    List.of(new TakeOverLedger(context.target().database(), context.acting())));
        }
        if (foreignObjects.ofImmich() == 0) {
            Finding own = own(contents, releaseHistory.progress(), context);
            return foreignObjects.count() > 0 && own instanceof Finding.Passed ? beside(foreignObjects, releaseHistory)
                    : own;
        }
        return releaseHistory.progress() == MigrationProgress.FRESH ? Finding.passed("nothing of Immich's is there")
                : lacking(contents, releaseHistory, context);
    }

    /** What a release newer than known has made may bear names that are not known. */
    private static Finding beside(ForeignObjects foreignObjects, ReleaseHistory releaseHistory) {
        return releaseHistory.lastRelease()
            .filter(releaseHistory.knowledge()::endsBefore)
            .<Finding>map(newer -> new Finding.Failed(Severity.WARNING,
                    whose(foreignObjects) + " stand beside Immich's. Immich " + newer
                            + ", which ran here, is newer than this wizard knows, and they may be its own.",
                    "Leave them where they are. If they are Immich's, give them to the role with `ALTER ... OWNER TO` before the "
                            + "next update.",
                    facts(foreignObjects), List.of()))
            .orElseGet(() -> new Finding.Failed(Severity.NOTE,
                    "Immich's do. Beside them, " + whose(foreignObjects) + " stand in the same schema.",
                    "Move them to a database of their own when you can.", facts(foreignObjects), List.of()));
    }

    /**
     * Each migration is written down in the list of migrations, and its foreign keys and
     * triggers take rights that an owner can take from itself.
     */
    private static Finding own(Contents contents, MigrationProgress migrationProgress, CheckContext context) {
        TableRights tables = contents.tables();
        if (!tables.lost().isEmpty()) {
            return lost(tables.lost(), context);
        }
        return tables.lostToMigrate().isEmpty() ? Finding.passed(contents.hasImmich() ? "yes" : "nothing there")
                : migrationProgress.ifMigrating(lost(tables.lostToMigrate(), context));
    }

    /** What else is in the way of a first start is the business of another check. */
    private static boolean hasLeftovers(Contents contents, ReleaseHistory releaseHistory) {
        return releaseHistory.progress() == MigrationProgress.FRESH && releaseHistory.count() == 0
                && Stream.of("kysely_migrations", "kysely_migrations_lock")
                    .flatMap(name -> contents.relation(name).stream())
                    .anyMatch(table -> !table.owns() && table.isTableLike());
    }

    private static Finding lacking(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        ForeignObjects foreignObjects = contents.strangers();
        TableRights tables = contents.tables();
        if (tables.unusable().isEmpty() && tables.lostToMigrate().isEmpty()
                && areLeftAlone(foreignObjects, releaseHistory)) {
            return PendingMigrations.spared(failed(whose(foreignObjects) + ".", contents, context));
        }
        return !tables.unusable().isEmpty()
                ? failed("The role may not read and change `"
                        + String.join("`, `", tables.unusable().stream().limit(SHOWN).toList()) + "`. "
                        + whose(foreignObjects) + ".", contents, context)
                : releaseHistory.progress().ifMigrating(failed(whose(foreignObjects) + ".", contents, context));
    }

    /** What no migration that is left changes, or refers to. */
    private static boolean areLeftAlone(ForeignObjects foreignObjects, ReleaseHistory releaseHistory) {
        return releaseHistory.progress() == MigrationProgress.PENDING && !releaseHistory.rebuilds() && foreignObjects
            .possessions()
            .size() == foreignObjects.ofImmich() && new PendingMigrations(releaseHistory).commands()
                .filter(commands -> foreignObjects.possessions().stream().allMatch(one -> isLeftAlone(one, commands)))
                .isPresent();
    }

    private static boolean isLeftAlone(ForeignOwned one, MigrationCommands commands) {
        return one.relation()
            .map(table -> !commands.concern(table))
            .orElseGet(() -> switch (one.object().split(" ")[0]) {
                case "ROUTINE" -> !commands.changeFunction(plain(one.object()));
                case "TYPE" -> !commands.mention(plain(one.object()));
                default -> false;
            });
    }

    private static String plain(String object) {
        String name = object.replaceFirst("\\(.*", "");
        return name.substring(name.lastIndexOf('.') + 1).replace("\"", "");
    }

    private static Finding.Failed failed(String message, Contents contents, CheckContext context) {
        TableRights tables = contents.tables();
        List<String> lost = Stream.concat(tables.lost().stream(), tables.lostToMigrate().stream()).toList();
        return new Finding.Failed(Severity.BLOCKER, message, "Give them to the role; extensions keep their owners.",
                facts(contents.strangers()),
                Stream.concat(Ownership.remedies(contents, context), grants(lost, context).stream()).toList());
    }

    private static String whose(ForeignObjects foreignObjects) {
        return foreignObjects.count() + " tables, functions and types of `"
                + String.join("`, `", foreignObjects.owners()) + "`, such as `"
                + String.join("`, `", foreignObjects.examples()) + "`";
    }

    private static List<Fact> facts(ForeignObjects foreignObjects) {
        return foreignObjects.owners().stream().map(owner -> new Fact("Owner", owner)).toList();
    }

}
