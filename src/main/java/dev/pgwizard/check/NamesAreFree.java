package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SetAside;
import dev.pgwizard.server.Collision;
import dev.pgwizard.server.Contents;
import java.util.Comparator;
import java.util.List;

/** Immich expects an empty schema, and its names are common words. */
final class NamesAreFree implements Question {

    private static final int SHOWN = 5;

    @Override
    public Finding examine(CheckContext context) {
        return context
            .history((contents,
                    releaseHistory) -> releaseHistory.progress() == MigrationProgress.FRESH
                            && !releaseHistory.isRenamed() ? judge(inTheWay(contents, context), context)
                                    : judge(leftover(contents, releaseHistory), context));
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

    /** Each start makes these anew, and stops where one is there (measured). */
    private static List<Collision> leftover(Contents contents, ReleaseHistory releaseHistory) {
        List<String> importing = releaseHistory.knowledge().schema().importing();
        return contents.collisions().stream().filter(one -> importing.contains(one.name())).toList();
    }

    /** An index is renamed before its table takes it to the other schema. */
    private static Finding judge(List<Collision> collisions, CheckContext context) {
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

}
