package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.ReleaseHistory.MigrationProgress;
import dev.pgwizard.immich.Hindrance;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.SchemaObject.ObjectName;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.remedy.Remedy;
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

    private static final String RESTORE = "Restore the last backup of this database that is whole; Immich makes nothing a second "
            + "time. `Detected schema drift` in Immich's log shows the statement for each object. If the tables stand in another "
            + "schema, the restore went to the wrong one.";

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
     * something else.
     */
    private static List<Collision> leftover(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        List<String> importing = releaseHistory.knowledge().schema().importing();
        List<ObjectName> irreplaceable = Shortfall.irreplaceable(contents, releaseHistory);
        return contents.collisions()
            .stream()
            .filter(one -> importing.contains(one.name()) || one.owner().equals(context.acting())
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
                    .<Remedy>map(collision -> new SetAside(context.target().database(), collision.object(),
                            collision.number()))
                    .toList());
    }

    /**
     * A restore that stopped half-way, a schema that somebody tidied up: what a release
     * left has to be there for the next start and the next update.
     */
    static Finding objectsThere(CheckContext context) {
        return context.history((contents, releaseHistory) -> releaseHistory.isInitiated()
                ? judgeObjects(contents, releaseHistory, context) : Finding.skipped("Immich has not made them yet."));
    }

    private static Finding judgeObjects(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        return releaseHistory.leftBy()
            .map(release -> judgeObjects(
                    Shortfall.of(contents, releaseHistory, release)
                        .sparing(object -> isFoundElsewhere(object, contents, releaseHistory, context)),
                    release, contents))
            .orElseGet(() -> Finding.skipped("What the release left that ran here last is not known."));
    }

    /**
     * A table of places that the search_path finds, and that the next import makes anew
     * in public.
     */
    private static boolean isFoundElsewhere(ObjectName object, Contents contents, ReleaseHistory releaseHistory,
            CheckContext context) {
        return object.kind().equals("table") && releaseHistory.knowledge().schema().isImported(object.name())
                && contents.relation(object.name()).isEmpty()
                && contents.relations(object.name())
                    .anyMatch(one -> one.holdsRows() && one.owns()
                            && SearchPath.now(context).reaches(one.schema(), contents, context.acting()));
    }

    private static Finding judgeObjects(Shortfall shortfall, Release release, Contents contents) {
        List<ObjectName> views = shortfall.needed()
            .stream()
            .filter(object -> object.kind().equals("table") && contents.relation(object.name()).isPresent()
                    && (object.name().equals("version_history") || !ConstraintChecks.REHEARSED.contains(object.name())))
            .toList();
        if (!views.isEmpty() && views.equals(shortfall.needed()) && shortfall.hindrances().isEmpty()) {
            return Finding.unknown(Severity.BLOCKER,
                    "Views stand in the place of what Immich " + release + " left: "
                            + String.join(", ", views.stream().map(TableChecks::named).toList()) + ".",
                    "Let the wizard rehearse with the role's password: it reads them, and stores and finds a picture.");
        }
        List<String> stopping = Stream
            .concat(shortfall.hindrances().stream().map(Hindrance::object), shortfall.needed().stream())
            .distinct()
            .map(TableChecks::named)
            .toList();
        if (!stopping.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER,
                    sentence(stopping, "of what Immich " + release + " left") + (shortfall.hindrances().isEmpty()
                            ? " Immich uses it at its start, at a login, in an upload or a search."
                            : " The update stops, because its migration `"
                                    + shortfall.hindrances().getFirst().migration() + "` changes it."),
                    RESTORE, facts(stopping), List.of());
        }
        List<String> other = shortfall.other().stream().map(TableChecks::named).toList();
        return other.isEmpty() ? Finding.passed(shortfall.expected() + " objects")
                : new Finding.Failed(Severity.WARNING, sentence(other, "of what Immich " + release + " left")
                        + " Immich starts without it, and logs it as schema drift; what it was for goes wrong or slowly.",
                        RESTORE, facts(other), List.of());
    }

    private static String sentence(List<String> names, String whose) {
        return "Missing or changed " + whose + ": "
                + String.join(", ", names.stream().limit(SHOWN).map(name -> "`" + name + "`").toList())
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more." : ".");
    }

    private static List<Fact> facts(List<String> names) {
        return names.stream().limit(50).map(name -> new Fact("Missing or changed", name)).toList();
    }

    private static String named(ObjectName object) {
        return object.toString();
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
