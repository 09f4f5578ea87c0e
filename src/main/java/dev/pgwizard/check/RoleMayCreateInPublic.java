package dev.pgwizard.check;

import dev.pgwizard.remedy.CreatePublicSchema;
import dev.pgwizard.remedy.GrantOnSchema;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Schema;
import java.util.List;

/** Since PostgreSQL 15 only the owner of a database may create in its schema public. */
final class RoleMayCreateInPublic implements Question {

    private static final String DATABASE_OWNER = "pg_database_owner";

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> contents.schema("public")
            .map(schema -> judge(schema, releaseHistory, context))
            .orElseGet(() -> missing(contents, context)));
    }

    private static Finding missing(Contents contents, CheckContext context) {
        return RenamedPublic.in(contents)
            .<Finding>map(renamed -> new Finding.Failed(Severity.BLOCKER,
                    "There is no schema public in this database. " + renamed.words(), "Give it its name back.",
                    List.of(), renamed.remedies(contents, context)))
            .orElseGet(() -> missing(context));
    }

    private static Finding missing(CheckContext context) {
        return Finding.blocker("There is no schema public in this database.", "Create it again.",
                new CreatePublicSchema(context.target().database(), context.acting()));
    }

    private static Finding judge(Schema schema, ReleaseHistory releaseHistory, CheckContext context) {
        if (context.superuser() || (schema.usage() && schema.create())) {
            return Finding.passed("yes");
        }
        if (schema.owner().equals(DATABASE_OWNER) && !context.ownsDatabase() && releaseHistory.changesDatabase()) {
            return Finding.skipped("It comes with the ownership of the database.");
        }
        Finding.Failed failed = new Finding.Failed(Severity.BLOCKER,
                schema.usage() ? "It may look into it, but not create there." : "It may not even look into it.",
                "Grant it.", List.of(new Fact("Owner", schema.owner())),
                List.of(new GrantOnSchema(context.target().database(), "public", lacking(schema), context.acting())));
        return schema.usage() ? releaseHistory.progress().ifCreating(failed) : failed;
    }

    private static String lacking(Schema schema) {
        if (schema.usage()) {
            return "CREATE";
        }
        return schema.create() ? "USAGE" : "USAGE, CREATE";
    }

}
