package dev.pgwizard.check;

import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.Trait;
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
        Target target = context.target();
        boolean splits = target.has(Trait.SPLITS_DATABASE_NAME) && context.superuser();
        return (target.has(Trait.QUOTES_NO_DATABASE_NAME) && !name.matches("[a-z_][a-z0-9_$]*"))
                || (target.has(Trait.QUOTES_DATABASE_NAME_BY_HAND) && name.indexOf('"') >= 0)
                || (splits && name.indexOf('.') >= 0);
    }

    private static boolean createsVectorChord(Contents contents, CheckContext context) {
        return context.vector() == VectorExtension.VECTORCHORD && contents.extension("vchord").isEmpty();
    }

}
