package dev.pgwizard.check;

import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.Contents;

/** A migration writes the name of the database into a statement as it is. */
final class DatabaseNameIsPlain implements Question {

    @Override
    public Finding examine(CheckContext context) {
        String name = context.target().database();
        if (!breaks(name, context)) {
            return Finding.passed(name);
        }
        return context
            .history((contents,
                    releaseHistory) -> releaseHistory.changesDatabase() || createsVectorChord(contents, context)
                            ? Finding.blocker(
                                    "The name `" + name
                                            + "` breaks the statement, and Immich stops with a syntax error.",
                                    "Choose a name of small letters, digits and underscores.")
                            : Finding.passed("that migration has run"));
    }

    private static boolean breaks(String name, CheckContext context) {
        Release release = context.target().release();
        boolean quotesAny = release.isAtLeast("1.95.0") && release.isBefore("1.96.0");
        boolean splits = release.isAtLeast("1.133.0") && release.isBefore("1.134.0") && context.superuser();
        return (quotesAny && !name.matches("[a-z_][a-z0-9_$]*"))
                || (release.isAtLeast("1.95.0") && name.indexOf('"') >= 0) || (splits && name.indexOf('.') >= 0);
    }

    private static boolean createsVectorChord(Contents contents, CheckContext context) {
        return context.vector() == VectorExtension.VECTORCHORD && contents.extension("vchord").isEmpty();
    }

}
