package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Strangers;
import dev.pgwizard.server.TableRights;
import java.util.List;
import java.util.stream.Stream;

/**
 * After a restore by a superuser the tables belong to the superuser, and Immich may not
 * touch them. Measured.
 */
final class TablesBelongToRole implements Documented {

    @Override
    public String id() {
        return "tables-owned";
    }

    @Override
    public String title(Situation situation) {
        return "Immich's tables belong to " + situation.target().role();
    }

    @Override
    public String problem(Situation situation) {
        return "Not all of Immich's tables are " + situation.target().role() + "'s to use";
    }

    @Override
    public String why() {
        return "Immich changes its tables when it is updated, and only their owner may. A backup that was restored as another role leaves them with that role.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "The owners of the tables, sequences, functions and types in public that bear Immich's names, without those of extensions, and whether the role may read and change the tables. Grants are enough while there is nothing to migrate.",
                "`ALTER ... OWNER TO` for each, by the wizard.",
                "Measured: permission denied for table system_metadata; with grants the same version starts, and an update stops with must be owner of table asset.");
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.contents(contents -> isLocked(contents) && !situation.superuser() ? locked(contents, situation)
                : situation.history((same, history) -> judge(same, history, situation)));
    }

    private static Finding locked(Contents contents, Situation situation) {
        return contents.strangers().count() == 0 && !contents.tables().lost().isEmpty()
                ? lost(contents.tables().lost(), situation)
                : failed("The role may not even read what Immich wrote down about itself. "
                        + whose(contents.strangers()) + ".", contents, situation);
    }

    /** An owner can take rights on a table from itself, and give them back. */
    private static Finding.Failed lost(List<String> lost, Situation situation) {
        return new Finding.Failed(Severity.BLOCKER,
                "They do, but it may not use all of them. It lacks `" + String.join("`, `", lost) + "`.",
                "Grant the role again what was taken away.", List.of(), grants(lost, situation));
    }

    private static List<Remedy> grants(List<String> lost, Situation situation) {
        return lost.stream()
            .map(right -> right.split(" ON ", 2))
            .<Remedy>map(right -> new Remedy.GrantRight(situation.target().database(), right[0], right[1],
                    situation.acting()))
            .toList();
    }

    private static boolean isLocked(Contents contents) {
        return Stream.of("kysely_migrations", "system_metadata")
            .flatMap(name -> contents.relation(name).stream())
            .anyMatch(table -> !table.readable()) && (contents.hasImmich() || contents.ledger().asOptional().isEmpty());
    }

    private static Finding judge(Contents contents, History history, Situation situation) {
        Strangers strangers = contents.strangers();
        if (situation.superuser()) {
            return Finding.passed("yes");
        }
        if (strangers.count() == 0) {
            return own(contents, history.progress(), situation);
        }
        if (hasLeftovers(contents, history)) {
            return new Finding.Failed(Severity.BLOCKER,
                    "A first start of another role left its tables behind: " + whose(strangers) + ".",
                    "Give them to the role, which goes on with them.", facts(strangers),
                    List.of(new Remedy.TakeOverLedger(situation.target().database(), situation.acting())));
        }
        if (strangers.ofImmich() == 0) {
            return beside(strangers, history);
        }
        return history.progress() == Progress.FRESH ? Finding.passed("nothing of Immich's is there")
                : lacking(contents, history.progress(), situation);
    }

    /** What a release newer than known has made may bear names that are not known. */
    private static Finding beside(Strangers strangers, History history) {
        return history.lastRelease()
            .filter(history.knowledge()::endsBefore)
            .<Finding>map(newer -> new Finding.Failed(Severity.WARNING,
                    whose(strangers) + " stand beside Immich's. Immich " + newer
                            + ", which ran here, is newer than this wizard knows, and they may be its own.",
                    "Leave them where they are. If they are Immich's, give them to the role with `ALTER ... OWNER TO` before the next update.",
                    facts(strangers), List.of()))
            .orElseGet(() -> new Finding.Failed(Severity.NOTE,
                    "Immich's do. Beside them, " + whose(strangers) + " stand in the same schema.",
                    "Move them to a database of their own when you can.", facts(strangers), List.of()));
    }

    /**
     * Each migration is written down in the list of migrations, and its foreign keys and
     * triggers take rights that an owner can take from itself.
     */
    private static Finding own(Contents contents, Progress progress, Situation situation) {
        TableRights tables = contents.tables();
        if (!tables.lost().isEmpty()) {
            return lost(tables.lost(), situation);
        }
        return tables.lostToMigrate().isEmpty() ? Finding.passed(contents.hasImmich() ? "yes" : "nothing there")
                : progress.ifMigrating(lost(tables.lostToMigrate(), situation));
    }

    /** What else is in the way of a first start is the business of another check. */
    private static boolean hasLeftovers(Contents contents, History history) {
        return history.progress() == Progress.FRESH && history.count() == 0
                && Stream.of("kysely_migrations", "kysely_migrations_lock")
                    .flatMap(name -> contents.relation(name).stream())
                    .anyMatch(table -> !table.owns() && table.isTableLike());
    }

    private static Finding lacking(Contents contents, Progress progress, Situation situation) {
        Strangers strangers = contents.strangers();
        TableRights tables = contents.tables();
        return tables.unusable() > 0
                ? failed("The role may not read and change `" + String.join("`, `", tables.unusableExamples()) + "`. "
                        + whose(strangers) + ".", contents, situation)
                : progress.ifMigrating(failed(whose(strangers) + ".", contents, situation));
    }

    private static Finding.Failed failed(String message, Contents contents, Situation situation) {
        TableRights tables = contents.tables();
        List<String> lost = Stream.concat(tables.lost().stream(), tables.lostToMigrate().stream()).toList();
        return new Finding.Failed(Severity.BLOCKER, message, "Give them to the role; extensions keep their owners.",
                facts(contents.strangers()),
                Stream.concat(Ownership.remedies(contents, situation), grants(lost, situation).stream()).toList());
    }

    private static String whose(Strangers strangers) {
        return strangers.count() + " tables, functions and types of `" + String.join("`, `", strangers.owners())
                + "`, such as `" + String.join("`, `", strangers.examples()) + "`";
    }

    private static List<Fact> facts(Strangers strangers) {
        return strangers.owners().stream().map(owner -> new Fact("Owner", owner)).toList();
    }

}
