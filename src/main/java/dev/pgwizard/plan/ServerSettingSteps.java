package dev.pgwizard.plan;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.postgres.ConfValue;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Setting;
import java.util.List;
import java.util.Optional;

/** Steps that give a setting of the whole server another value. */
final class ServerSettingSteps {

    private ServerSettingSteps() {
    }

    static StepDraft change(Remedy.ChangeServerSetting remedy, CheckContext context) {
        return change(remedy, "As it stands it stops Immich.", context);
    }

    static StepDraft change(Remedy.ChangeServerSetting remedy, String why, CheckContext context) {
        StepDraft stepDraft = StepDraft
            .setting("set-" + Slug.of(remedy.setting()), "Set " + remedy.setting() + " to " + remedy.value(), why)
            .effects(effects(remedy, context));
        Optional<Setting> before = context.server().settings().find(remedy.setting());
        boolean alters = !isOnCommandLine(before) && WizardRights.superuser(context)
                && context.server().settings().allowAlterSystem()
                && Hosts.of(context).guide().platform().altersSystem();
        return alters ? stepDraft.way(alterSystem(remedy, before)).way(file(remedy, before))
                : stepDraft.way(file(remedy, before));
    }

    private static Effects effects(Remedy.ChangeServerSetting remedy, CheckContext context) {
        return context.server()
            .settings()
            .find(remedy.setting())
            .filter(setting -> !setting.needsRestart())
            .map(setting -> new Effects("At once", "Nothing", "Share it", "One statement"))
            .orElseGet(() -> new Effects("After the restart", "Nothing until then", "Share it",
                    "One statement and a restart"));
    }

    private static Way alterSystem(Remedy.ChangeServerSetting remedy, Optional<Setting> before) {
        String undo = before.filter(ServerSettingSteps::isAltered)
            .map(setting -> set(remedy, setting.value()))
            .orElse("ALTER SYSTEM RESET " + remedy.setting());
        return new Way("alter-system", "ALTER SYSTEM, by the wizard", Doer.WIZARD,
                List.of(sql(set(remedy, remedy.value()))), List.of(sql(undo)));
    }

    private static String set(Remedy.ChangeServerSetting remedy, String value) {
        return "ALTER SYSTEM SET " + remedy.setting() + " = " + Literal.quote(value);
    }

    private static boolean isAltered(Setting setting) {
        return setting.sourcefile().filter(file -> file.endsWith("postgresql.auto.conf")).isPresent();
    }

    private static Command sql(String statement) {
        return new Command.Sql("", List.of(Statement.alone(statement), Statement.RELOAD));
    }

    /** What the command line sets no file changes. */
    private static Way file(Remedy.ChangeServerSetting remedy, Optional<Setting> before) {
        boolean commandLine = isOnCommandLine(before);
        String place = commandLine ? "the command line" : before.flatMap(Setting::origin).orElse("postgresql.conf");
        return new Way("file", commandLine ? "On the command line, by you" : "postgresql.conf, by you", Doer.PERSON,
                List.of(new Command.Conf(place, remedy.setting() + " = " + written(remedy.value()))),
                before.map(
                        setting -> new Command.Conf(place, remedy.setting() + " = " + ConfValue.quote(setting.value())))
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
