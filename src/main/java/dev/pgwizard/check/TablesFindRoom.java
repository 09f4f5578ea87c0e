package dev.pgwizard.check;

import dev.pgwizard.remedy.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingLevel;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Tablespace;
import java.util.List;
import java.util.Optional;

/** New tables go to a default place and get a default form, which Immich never names. */
final class TablesFindRoom implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> judge(contents, releaseHistory, context));
    }

    private static Finding judge(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        Optional<Tablespace> place = place(context);
        if (place.isPresent() && !context.superuser()) {
            return releaseHistory.progress()
                .ifCreating(failed("default_tablespace", place.get().name(), "''",
                        "They may not: the role has no right to create in the tablespace `" + place.get().name()
                                + "`, where its new tables go.",
                        context));
        }
        String method = context.server().settings().value("default_table_access_method");
        boolean own = context.server().roleSetting("default_table_access_method").isPresent();
        return method.isEmpty() || own || contents.tableMethods().contains(method) ? Finding.passed("yes")
                : releaseHistory.progress()
                    .ifMigrating(failed("default_table_access_method", method, "heap",
                            "They do not: this server has no form of tables called `" + method + "`.", context));
    }

    private static Optional<Tablespace> place(CheckContext context) {
        String name = context.server().effective("default_tablespace").orElse("");
        return context.server()
            .tablespaces()
            .stream()
            .filter(place -> place.name().equals(name) && !place.ofDatabase() && !place.create())
            .findFirst();
    }

    private static Finding.Failed failed(String setting, String found, String value, String message,
            CheckContext context) {
        return new Finding.Failed(Severity.BLOCKER, message, "Set it back for Immich's role in Immich's database.",
                List.of(new Fact(setting, found)), List.of(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE,
                        context.target().database(), context.target().role(), setting, value)));
    }

}
