package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Schema;
import java.util.List;

/** Since PostgreSQL 15 only the owner of a database may create in its schema public. */
final class RoleMayCreateInPublic implements Check {

    private static final String DATABASE_OWNER = "pg_database_owner";

    @Override
    public String id() {
        return "public-create";
    }

    @Override
    public String title(Situation situation) {
        return "The role " + situation.target().role() + " may create in the schema public";
    }

    @Override
    public String why() {
        return "Immich's tables live in public. Since PostgreSQL 15 only the owner of the database may create there; before, everybody could unless somebody changed it.";
    }

    @Override
    public Finding examine(Situation situation) {
        return switch (situation.server().contents()) {
            case Reading.Known<Contents>(Contents contents) ->
                contents.schema("public").map(schema -> judge(schema, situation)).orElseGet(() -> missing(situation));
            case Reading.Hidden<Contents>(String reason) ->
                Finding.unknown(Severity.BLOCKER, reason, "Connect as its owner or as a superuser.");
        };
    }

    private static Finding missing(Situation situation) {
        return Finding.blocker("There is no schema public in this database.", "Create it again.",
                new Remedy.CreatePublicSchema(situation.target().database(), situation.target().role()));
    }

    private static Finding judge(Schema schema, Situation situation) {
        if (situation.superuser() || (schema.usage() && schema.create())) {
            return Finding.passed("yes");
        }
        if (schema.owner().equals(DATABASE_OWNER) && !owns(situation)) {
            return Finding.skipped("It comes with the ownership of the database.");
        }
        return new Finding.Failed(Severity.BLOCKER,
                schema.usage() ? "It may look into it, but not create there." : "It may not even look into it.",
                "Grant it.", List.of(new Fact("Owner", schema.owner())),
                List.of(new Remedy.GrantOnSchema(situation.target().database(), "public", situation.target().role())));
    }

    private static boolean owns(Situation situation) {
        return situation.server()
            .database()
            .flatMap(database -> database.rights())
            .filter(rights -> rights.owns())
            .isPresent();
    }

}
