package dev.pgwizard.check;

import dev.pgwizard.remedy.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.Contents;
import java.util.List;
import java.util.Optional;

/** Immich creates tables without naming a schema and looks for them in public. */
final class TablesLandInPublic implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> contents.schema("public").isEmpty()
                ? withoutPublic(contents, context) : judge(contents, releaseHistory.progress(), context));
    }

    /** It will be there again, and the path has to lead there then. */
    private static Finding withoutPublic(Contents contents, CheckContext context) {
        Optional<String> lands = SearchPath.now(context).createsBeside(contents, context.acting());
        return lands.filter("public"::equals).isPresent() ? Finding.skipped("There is no schema public.")
                : failed(lands, context);
    }

    private static Finding judge(Contents contents, MigrationProgress migrationProgress, CheckContext context) {
        SearchPath path = SearchPath.now(context);
        Optional<String> lands = path.creates(contents, context.acting());
        if (lands.filter("public"::equals).isPresent()) {
            return Finding.passed("public");
        }
        Finding.Failed failed = failed(lands, context);
        return path.reaches("public", contents, context.acting()) ? migrationProgress.ifMigrating(failed) : failed;
    }

    private static Finding.Failed failed(Optional<String> lands, CheckContext context) {
        String message = lands.map(schema -> elsewhere(schema, context))
            .orElse("No schema of its `search_path` is there for it to create in.");
        return new Finding.Failed(Severity.BLOCKER, message,
                "Set `search_path` for this role in this database; what is in another schema stays as it is.",
                List.of(new Fact("search_path", context.server().effective("search_path").orElse(""))),
                List.of(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
                        context.target().role(), "search_path", "public, vectors")));
    }

    private static String elsewhere(String schema, CheckContext context) {
        return schema.equals(context.acting())
                ? "There is a schema named like the role, and it comes first, so Immich's tables land there."
                : "They land in the schema `" + schema + "`.";
    }

}
