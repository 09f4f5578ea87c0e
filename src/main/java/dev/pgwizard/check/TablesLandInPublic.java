package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Reading;
import java.util.List;
import java.util.Optional;

/** Immich creates tables without naming a schema and looks for them in public. */
final class TablesLandInPublic implements Check {

    @Override
    public String id() {
        return "search-path";
    }

    @Override
    public String title(Situation situation) {
        return "New tables of " + situation.target().role() + " land in the schema public";
    }

    @Override
    public String why() {
        return "Immich creates its tables in the first schema of `search_path` and expects them in public. Another setting, or a schema that bears the role's name, leads them elsewhere, and its migrations fail half-way.";
    }

    @Override
    public Finding examine(Situation situation) {
        return switch (situation.server().contents()) {
            case Reading.Known<Contents>(Contents contents) -> judge(contents, situation);
            case Reading.Hidden<Contents>(String reason) ->
                Finding.unknown(Severity.BLOCKER, reason, "Connect as its owner or as a superuser.");
        };
    }

    private static Finding judge(Contents contents, Situation situation) {
        List<Optional<String>> schemas = SearchPath.ofImmich(situation)
            .stream()
            .map(path -> path.creates(contents, situation.target().role()))
            .filter(schema -> !schema.equals(Optional.of("public")))
            .toList();
        if (schemas.isEmpty()) {
            return Finding.passed("public");
        }
        if (contents.schema("public").isEmpty()) {
            return Finding.skipped("There is no schema public.");
        }
        return schemas.getFirst().map(schema -> elsewhere(schema, situation)).orElseGet(() -> nowhere(situation));
    }

    private static Finding elsewhere(String schema, Situation situation) {
        return new Finding.Failed(Severity.BLOCKER, schema.equals(situation.target().role())
                ? "There is a schema named like the role, and it comes first, so Immich's tables would land there."
                : "They would land in the schema `" + schema + "`.",
                "Set `search_path` for this role in this database; what is in the other schema stays as it is.",
                facts(situation), List.of(fix(situation)));
    }

    private static Finding nowhere(Situation situation) {
        return new Finding.Failed(Severity.BLOCKER, "No schema of its `search_path` is there for it to create in.",
                "Set `search_path` for this role in this database, and let it use the schema public.", facts(situation),
                List.of(fix(situation)));
    }

    /**
     * The setting of a role in a database wins over all others, and Immich never
     * overwrites it.
     */
    private static Remedy fix(Situation situation) {
        return new Remedy.ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, situation.target().database(),
                situation.target().role(), "search_path", "public, vectors");
    }

    private static List<Fact> facts(Situation situation) {
        return List.of(new Fact("search_path", situation.server().effective("search_path").orElse("")));
    }

}
