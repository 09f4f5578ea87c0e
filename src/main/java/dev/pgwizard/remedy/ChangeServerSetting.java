package dev.pgwizard.remedy;

import dev.pgwizard.postgres.ConfValue;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.server.Setting;
import java.util.List;
import java.util.Optional;

/** Gives a setting of the whole server another value. */
public record ChangeServerSetting(String setting, String value) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.CONFIGURATION;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        return draft("As it stands it stops Immich.", context);
    }

    StepDraft draft(String why, RemedyContext context) {
        StepDraft stepDraft = StepDraft.setting("set-" + Slug.of(setting()), "Set " + setting() + " to " + value(), why)
            .effects(effects(context));
        Optional<Setting> before = context.server().settings().find(setting());
        boolean alters = !isOnCommandLine(before) && context.superuser()
                && context.server().settings().allowAlterSystem() && context.hosts().guide().platform().altersSystem();
        return alters ? stepDraft.way(alterSystem(before)).way(file(before)) : stepDraft.way(file(before));
    }

    private Effects effects(RemedyContext context) {
        return context.server()
            .settings()
            .find(setting())
            .filter(setting -> !setting.needsRestart())
            .map(setting -> new Effects("At once", "Nothing", "Share it", "One statement"))
            .orElseGet(() -> new Effects("After the restart", "Nothing until then", "Share it",
                    "One statement and a restart"));
    }

    private Way alterSystem(Optional<Setting> before) {
        String undo = before.filter(ChangeServerSetting::isAltered)
            .map(setting -> set(setting.value()))
            .orElse("ALTER SYSTEM RESET " + setting());
        return new Way("alter-system", "ALTER SYSTEM, by the wizard", Doer.WIZARD, List.of(sql(set(value()))),
                List.of(sql(undo)));
    }

    private String set(String value) {
        return "ALTER SYSTEM SET " + setting() + " = " + Literal.quote(value);
    }

    private static boolean isAltered(Setting setting) {
        return setting.sourcefile().filter(file -> file.endsWith("postgresql.auto.conf")).isPresent();
    }

    private static Command sql(String statement) {
        return new Command.Sql("", List.of(Statement.alone(statement), Statement.RELOAD));
    }

    /** What the command line sets no file changes. */
    private Way file(Optional<Setting> before) {
        boolean commandLine = isOnCommandLine(before);
        String place = commandLine ? "the command line" : before.flatMap(Setting::origin).orElse("postgresql.conf");
        return new Way("file", commandLine ? "On the command line, by you" : "postgresql.conf, by you", Doer.PERSON,
                List.of(new Command.Conf(place, setting() + " = " + written(value()))),
                before.map(setting -> new Command.Conf(place, setting() + " = " + ConfValue.quote(setting.value())))
                    .<List<Command>>map(List::of)
                    .orElse(List.of()));
    }

    /** A number needs no quotes. */
    private static String written(String value) {
        return value.matches("\\d+") ? value : ConfValue.quote(value);
    }

    private static boolean isOnCommandLine(Optional<Setting> before) {
        return before.filter(setting -> setting.source().equals("command line")).isPresent();
    }

}
