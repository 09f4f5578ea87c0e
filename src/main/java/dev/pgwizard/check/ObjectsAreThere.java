package dev.pgwizard.check;

import dev.pgwizard.immich.Hindrance;
import dev.pgwizard.immich.ObjectName;
import dev.pgwizard.immich.Release;
import dev.pgwizard.server.Contents;
import java.util.List;
import java.util.stream.Stream;

/**
 * A restore that stopped half-way, a schema that somebody tidied up: what a release left
 * has to be there for the next start and the next update.
 */
final class ObjectsAreThere implements Question {

    private static final int SHOWN = 5;

    private static final String RESTORE = "Restore the last backup of this database that is whole; Immich makes nothing a second "
            + "time. `Detected schema drift` in Immich's log shows the statement for each object. If the tables stand in another "
            + "schema, the restore went to the wrong one.";

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> releaseHistory.isInitiated()
                ? judge(contents, releaseHistory) : Finding.skipped("Immich has not made them yet."));
    }

    private static Finding judge(Contents contents, ReleaseHistory releaseHistory) {
        return releaseHistory.leftBy()
            .map(release -> judge(Shortfall.of(contents, releaseHistory, release), release))
            .orElseGet(() -> Finding.skipped("What the release left that ran here last is not known."));
    }

    private static Finding judge(Shortfall shortfall, Release release) {
        List<String> stopping = Stream
            .concat(shortfall.hindrances().stream().map(Hindrance::object), shortfall.needed().stream())
            .distinct()
            .map(ObjectsAreThere::named)
            .toList();
        if (!stopping.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER,
                    sentence(stopping, "of what Immich " + release + " left") + (shortfall.hindrances().isEmpty()
                            ? " Immich uses it at its start, at a login, in an upload or a search."
                            : " The update stops, because its migration `"
                                    + shortfall.hindrances().getFirst().migration() + "` changes it."),
                    RESTORE, facts(stopping), List.of());
        }
        List<String> other = shortfall.other().stream().map(ObjectsAreThere::named).toList();
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

}
