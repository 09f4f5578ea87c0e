package dev.pgwizard.check;

import dev.pgwizard.server.Contents;

/** A publication of all tables takes Immich's along. */
final class PublicationsAreNarrow implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.contents(PublicationsAreNarrow::judge);
    }

    private static Finding judge(Contents contents) {
        return contents.publishesAll() ? Finding.note(
                "One does. Immich's tables have primary keys, so it starts; subscribers get its photos' data too.",
                "Publish the tables that should be replicated by name.") : Finding.passed("yes");
    }

}
