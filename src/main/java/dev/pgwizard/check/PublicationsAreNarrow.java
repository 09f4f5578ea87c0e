package dev.pgwizard.check;

import dev.pgwizard.server.Contents;

/** A publication of all tables takes Immich's along. */
final class PublicationsAreNarrow implements Documented {

    @Override
    public String id() {
        return "publications";
    }

    @Override
    public String title(CheckContext context) {
        return "No publication takes all tables along";
    }

    @Override
    public String problem(CheckContext context) {
        return "A publication takes all tables along";
    }

    @Override
    public String why() {
        return "A publication `FOR ALL TABLES` also sends Immich's tables to its subscribers, and refuses changes of tables without a primary key.";
    }

    @Override
    public Documentation basis() {
        return new Documentation("`pg_publication.puballtables`.", "A narrower publication, by its owner.",
                "PostgreSQL manual, \"Publication\".");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

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
