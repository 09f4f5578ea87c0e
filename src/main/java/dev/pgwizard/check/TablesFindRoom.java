package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Tablespace;
import java.util.List;
import java.util.Optional;

/** New tables go to a default place and get a default form, which Immich never names. */
final class TablesFindRoom implements Documented {

    @Override
    public String id() {
        return "table-defaults";
    }

    @Override
    public String title(Situation situation) {
        return "New tables of Immich find their place";
    }

    @Override
    public String problem(Situation situation) {
        return "New tables of Immich do not find their place";
    }

    @Override
    public String why() {
        return "Postgres puts new tables into `default_tablespace`, in the form of `default_table_access_method`. A place that the role may not use, or a form that is not there, refuses every table.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "`default_tablespace` as Immich's role gets it, and its right CREATE there: a missing one is ignored by Postgres, one without the right is not. `default_table_access_method` of the server against `pg_am`.",
                "`ALTER ROLE ... IN DATABASE ... SET`, by the wizard.",
                "PostgreSQL src/backend/commands/tablespace.c, GetDefaultTablespace.");
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.history((contents, history) -> judge(contents, history, situation));
    }

    private static Finding judge(Contents contents, History history, Situation situation) {
        Optional<Tablespace> place = place(situation);
        if (place.isPresent() && !situation.superuser()) {
            return history.progress()
                .ifCreating(failed("default_tablespace", place.get().name(), "''",
                        "They may not: the role has no right to create in the tablespace `" + place.get().name()
                                + "`, where its new tables go.",
                        situation));
        }
        String method = situation.server().settings().value("default_table_access_method");
        boolean own = situation.server().roleSetting("default_table_access_method").isPresent();
        return method.isEmpty() || own || contents.tableMethods().contains(method) ? Finding.passed("yes")
                : history.progress()
                    .ifMigrating(failed("default_table_access_method", method, "heap",
                            "They do not: this server has no form of tables called `" + method + "`.", situation));
    }

    private static Optional<Tablespace> place(Situation situation) {
        String name = situation.server().effective("default_tablespace").orElse("");
        return situation.server()
            .tablespaces()
            .stream()
            .filter(place -> place.name().equals(name) && !place.ofDatabase() && !place.create())
            .findFirst();
    }

    private static Finding.Failed failed(String setting, String found, String value, String message,
            Situation situation) {
        return new Finding.Failed(Severity.BLOCKER, message, "Set it back for Immich's role in Immich's database.",
                List.of(new Fact(setting, found)), List.of(new Remedy.ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE,
                        situation.target().database(), situation.target().role(), setting, value)));
    }

}
