package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Hindrance;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.SchemaObject.ObjectName;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.server.Contents;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What Immich has made, and what a release left of it. */
final class ObjectChecks {

    private static final int SHOWN = 5;

    /** Where a view does not do, because Immich stores there as only a table lets it. */
    private static final Set<String> UPSERTED = Set.of("user", "asset", "asset_exif", "smart_search", "system_metadata",
            "session");

    private static final String NONDETERMINISTIC = " nondeterministic";

    private static final String RESTORE = "Restore the last backup of this database that is whole; Immich makes nothing a second "
            + "time. `Detected schema drift` in Immich's log shows the statement for each object. If the tables stand in another "
            + "schema, the restore went to the wrong one.";

    private ObjectChecks() {
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
                    && !UPSERTED.contains(object.name()))
            .toList();
        if (!views.isEmpty() && views.equals(shortfall.needed()) && shortfall.hindrances().isEmpty()) {
            return Finding.unknown(Severity.BLOCKER,
                    "Views stand in the place of what Immich " + release + " left: "
                            + String.join(", ", views.stream().map(ObjectChecks::named).toList()) + ".",
                    "Let the wizard rehearse with the role's password: it reads them, and stores and finds a picture.");
        }
        List<String> stopping = Stream
            .concat(shortfall.hindrances().stream().map(Hindrance::object), shortfall.needed().stream())
            .distinct()
            .map(ObjectChecks::named)
            .toList();
        if (!stopping.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER,
                    sentence(stopping, "of what Immich " + release + " left") + (shortfall.hindrances().isEmpty()
                            ? " Immich uses it at its start, at a login, in an upload, a search or an album."
                            : " The update stops, because its migration `"
                                    + shortfall.hindrances().getFirst().migration() + "` changes it."),
                    RESTORE, Stream.concat(facts(stopping).stream(), collated(contents)).toList(), List.of());
        }
        List<String> other = shortfall.other().stream().map(ObjectChecks::named).toList();
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

    /** Columns by which Immich cannot look for anything as they are. */
    private static Stream<Fact> collated(Contents contents) {
        return contents.presentObjects()
            .stream()
            .filter(one -> one.detail().contains(NONDETERMINISTIC))
            .map(one -> new Fact("Its collation takes unlike texts for the same",
                    "ALTER TABLE public." + Identifier.quote(one.table()) + " ALTER COLUMN "
                            + Identifier.quote(one.name()) + " TYPE "
                            + one.detail().replaceFirst(NONDETERMINISTIC + ".*", "") + " COLLATE \"default\";"));
    }

    private static String named(ObjectName object) {
        return object.toString();
    }

}
