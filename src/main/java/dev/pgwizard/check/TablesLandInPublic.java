package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.Contents;
import java.util.List;
import java.util.Optional;

/** Immich creates tables without naming a schema and looks for them in public. */
final class TablesLandInPublic implements Documented {

    @Override
    public String id() {
        return "search-path";
    }

    @Override
    public String title(Situation situation) {
        return "New tables of " + situation.target().role() + " land in the schema public";
    }

    @Override
    public String problem(Situation situation) {
        return "New tables of " + situation.target().role() + " do not land in the schema public";
    }

    @Override
    public String why() {
        return "A schema is a folder for tables inside a database. Immich creates its tables in the first one of `search_path` and expects them in public. Another setting, or a schema that bears the role's name, leads them elsewhere, and its migrations fail half-way.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "The first schema of the role's `search_path` that is there and that it may use; `\"$user\"` is the role that Immich acts as. A blocker while there is something to migrate, and whenever public is not on the path at all.",
                "`ALTER ROLE ... IN DATABASE ... SET search_path`, which wins over every other level, by the wizard.",
                "Measured with 2.5.6 and 3.0.3 (multiple primary keys for table naturalearth_countries; no schema has been selected to create in).");
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.history((contents, history) -> contents.schema("public").isEmpty()
                ? withoutPublic(contents, situation) : judge(contents, history.progress(), situation));
    }

    /** It will be there again, and the path has to lead there then. */
    private static Finding withoutPublic(Contents contents, Situation situation) {
        Optional<String> lands = SearchPath.now(situation).createsBeside(contents, situation.acting());
        return lands.filter("public"::equals).isPresent() ? Finding.skipped("There is no schema public.")
                : failed(lands, situation);
    }

    private static Finding judge(Contents contents, Progress progress, Situation situation) {
        SearchPath path = SearchPath.now(situation);
        Optional<String> lands = path.creates(contents, situation.acting());
        if (lands.filter("public"::equals).isPresent()) {
            return Finding.passed("public");
        }
        Finding.Failed failed = failed(lands, situation);
        return path.reaches("public", contents, situation.acting()) ? progress.ifMigrating(failed) : failed;
    }

    private static Finding.Failed failed(Optional<String> lands, Situation situation) {
        String message = lands.map(schema -> elsewhere(schema, situation))
            .orElse("No schema of its `search_path` is there for it to create in.");
        return new Finding.Failed(Severity.BLOCKER, message,
                "Set `search_path` for this role in this database; what is in another schema stays as it is.",
                List.of(new Fact("search_path", situation.server().effective("search_path").orElse(""))),
                List.of(new Remedy.ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, situation.target().database(),
                        situation.target().role(), "search_path", "public, vectors")));
    }

    private static String elsewhere(String schema, Situation situation) {
        return schema.equals(situation.acting())
                ? "There is a schema named like the role, and it comes first, so Immich's tables land there."
                : "They land in the schema `" + schema + "`.";
    }

}
