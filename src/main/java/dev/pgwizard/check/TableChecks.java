package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.ReleaseHistory.MigrationProgress;
import dev.pgwizard.immich.SchemaObject.ObjectName;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SchemaChanges.DropShellType;
import dev.pgwizard.remedy.SetAside;
import dev.pgwizard.server.Attachments.HeldLock;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Relation.Collision;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The tables that Immich made, and those whose names it will need. */
final class TableChecks {

    private static final int SHOWN = 5;

    private TableChecks() {
    }

    /** Immich expects an empty schema, and its names are common words. */
    static Finding namesFree(CheckContext context) {
        return context
            .history((contents,
                    releaseHistory) -> releaseHistory.progress() == MigrationProgress.FRESH
                            && !releaseHistory.isRenamed() ? judgeFirst(contents, context)
                                    : judgeNames(leftover(contents, releaseHistory, context), context));
    }

    /** Tables of an Immich that lost its list of migrations are nobody else's. */
    private static Finding judgeFirst(Contents contents, CheckContext context) {
        boolean own = contents.relation("system_metadata").isPresent()
                && Stream.of("asset", "assets").anyMatch(name -> contents.relation(name).isPresent());
        return own ? Finding.blocker(
                "Tables of an Immich are there, and its list of migrations is empty. It would make all of them again, and stops.",
                "Restore `kysely_migrations`, or the whole database, from a backup of this database.")
                : judgeNames(inTheWay(contents, context), context);
    }

    /**
     * The two vector indexes are asked for with IF NOT EXISTS; only VectorChord's are
     * looked at again in that start.
     */
    private static List<Collision> inTheWay(Contents contents, CheckContext context) {
        return contents.collisions()
            .stream()
            .filter(one -> context.vector() != VectorExtension.PGVECTOR || !one.object().startsWith("INDEX ")
                    || !Rebuilding.isVectorIndex(one.name()))
            .toList();
    }

    /**
     * Each start makes these anew, and stops where one is there (measured); an update
     * makes functions, which take the place of none of the role's own that gives
     * something else; and a search calls the other one of two functions of a name.
     */
    private static List<Collision> leftover(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        List<String> importing = releaseHistory.knowledge().schema().importing();
        List<ObjectName> irreplaceable = Shortfall.irreplaceable(contents, releaseHistory);
        return contents.collisions()
            .stream()
            .filter(one -> importing.contains(one.name()) || one.kind().equals("other function")
                    || one.owner().equals(context.acting())
                            && irreplaceable.contains(new ObjectName(one.kind(), "", one.name())))
            .toList();
    }

    /** An index is renamed before its table takes it to the other schema. */
    private static Finding judgeNames(List<Collision> collisions, CheckContext context) {
        if (collisions.isEmpty()) {
            return Finding.passed("yes");
        }
        return new Finding.Failed(Severity.BLOCKER,
                "These are there already and belong to something else: " + String.join(", ",
                        collisions.stream()
                            .limit(SHOWN)
                            .map(collision -> "the " + collision.kind() + " `" + collision.name() + "`")
                            .toList())
                        + (collisions.size() > SHOWN ? " and more." : "."),
                "Give Immich a database of its own. Where nothing uses them any more, the wizard moves them to another schema, "
                        + "with all that is in them.",
                collisions.stream()
                    .limit(SHOWN)
                    .map(collision -> new Fact(collision.name(), "of " + collision.owner()))
                    .toList(),
                collisions.stream()
                    .sorted(Comparator.comparing(collision -> !collision.object().startsWith("INDEX ")))
                    .map(collision -> outOfTheWay(collision, context.target().database()))
                    .toList());
    }

    private static Remedy outOfTheWay(Collision collision, String database) {
        return collision.object().startsWith("SHELL ") ? new DropShellType(database, collision.name())
                : new SetAside(database, collision.object(), collision.number());
    }

    /**
     * Immich waits for a lock as long as it takes, and a forgotten transaction never
     * ends.
     */
    static Finding locksFree(CheckContext context) {
        return context.contents(contents -> judgeLocks(contents.attachments().locks(), context));
    }

    private static Finding judgeLocks(List<HeldLock> held, CheckContext context) {
        if (held.isEmpty()) {
            return Finding.passed("yes");
        }
        Finding.Failed failed = new Finding.Failed(Severity.BLOCKER,
                "A prepared transaction holds " + held.getFirst().what() + ", and Immich waits for it without end.",
                "Whoever prepared it knows whether it is to be committed or rolled back; until then it outlives every restart.",
                held.stream().map(TableChecks::fact).toList(), List.of());
        return held.stream().anyMatch(HeldLock::stops) ? failed : context
            .history((contents, releaseHistory) -> new PendingMigrations(releaseHistory).ifCreating(failed));
    }

    private static Fact fact(HeldLock held) {
        String name = Literal.quote(held.transaction());
        return new Fact(held.what(),
                "of " + held.owner() + ": COMMIT PREPARED " + name + "; or ROLLBACK PREPARED " + name + ";");
    }

}
