package dev.pgwizard.plan;

import dev.pgwizard.check.Situation;
import dev.pgwizard.platform.Guide;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.PreloadLibraries;
import dev.pgwizard.server.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The step that adds to {@code shared_preload_libraries}: by ALTER SYSTEM, or in the file
 * that wins. A list that is hidden is never overwritten; then the step is words.
 */
final class PreloadSteps {

    private static final String SET = "ALTER SYSTEM SET " + Preload.SETTING + " = ";

    private static final String RESET = "ALTER SYSTEM RESET " + Preload.SETTING;

    private PreloadSteps() {
    }

    static Draft preload(Task task, Situation situation) {
        List<String> libraries = task.remedies()
            .stream()
            .map(remedy -> ((Remedy.PreloadLibrary) remedy).library())
            .toList();
        Draft draft = Draft.setting("preload", "Preload " + String.join(" and ", libraries), why(situation))
            .effects(new Effects("After the restart", "Nothing until then", "Load it too, need not use it",
                    "One statement and a restart"));
        return switch (situation.server().preload()) {
            case Reading.Known<Preload>(Preload preload) -> known(draft, preload, libraries, situation);
            case Reading.Hidden<Preload> hidden -> draft.way(byHand(libraries));
        };
    }

    private static String why(Situation situation) {
        String kept = situation.server()
            .preload()
            .asOptional()
            .map(preload -> preload.configured()
                .names()
                .stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", ")))
            .orElse("");
        return "Postgres must load it when it starts." + (kept.isEmpty() ? "" : " The list keeps " + kept + ".");
    }

    private static Draft known(Draft draft, Preload preload, List<String> libraries, Situation situation) {
        PreloadLibraries longer = preload.configured();
        for (String library : libraries) {
            longer = longer.with(library);
        }
        List<Way> ways = new ArrayList<>();
        if (mayAlterSystem(preload, situation)) {
            ways.add(alterSystem(preload, longer, situation));
        }
        Optional<Way> platform = platform(preload, longer, situation);
        platform.ifPresent(ways::add);
        if (platform.isEmpty() || suitsFile(preload, situation)) {
            ways.add(file(preload, longer, situation));
        }
        return ways.stream().reduce(draft, Draft::way, (one, same) -> same);
    }

    /** Where the platform keeps its settings elsewhere than in postgresql.conf. */
    private static Optional<Way> platform(Preload preload, PreloadLibraries longer, Situation situation) {
        Guide guide = Hosts.of(situation).guide();
        List<Command> commands = new ArrayList<>(reset(preload, situation));
        commands.addAll(Hosts.commands(guide.preload(longer)));
        return guide.platform().preload().isEmpty() ? Optional.empty()
                : Optional.of(new Way("platform", guide.platform().name() + ", by you", Doer.PERSON, commands,
                        Hosts.commands(guide.preload(preload.configured()))));
    }

    /** Whether postgresql.conf is the person's to edit. */
    private static boolean suitsFile(Preload preload, Situation situation) {
        return !preload.fromCommandLine() && Hosts.of(situation).guide().platform().altersSystem();
    }

    /** ALTER SYSTEM is useless against the command line, and some servers refuse it. */
    private static boolean mayAlterSystem(Preload preload, Situation situation) {
        boolean allowed = situation.server().settings().find("allow_alter_system").isEmpty()
                || situation.server().settings().isOn("allow_alter_system");
        return allowed && suitsFile(preload, situation) && situation.server().login().altersSystem();
    }

    private static Way alterSystem(Preload preload, PreloadLibraries longer, Situation situation) {
        String undo = preload.fromAlterSystem() ? SET + preload.configured().forAlterSystem() : RESET;
        return new Way("alter-system", "ALTER SYSTEM, by the wizard", Doer.WIZARD,
                List.of(sql(SET + longer.forAlterSystem(), situation)), List.of(sql(undo, situation)));
    }

    /** ALTER SYSTEM can be granted without the right to reload. */
    private static Command sql(String statement, Situation situation) {
        Statement change = Statement.alone(statement);
        return new Command.Sql("", Rights.superuser(situation) ? List.of(change, Statement.RELOAD) : List.of(change));
    }

    /** A value from ALTER SYSTEM would win over the file, so it has to go first. */
    private static List<Command> reset(Preload preload, Situation situation) {
        return preload.fromAlterSystem() && situation.server().login().altersSystem()
                ? List.of(new Command.Sql("", List.of(Statement.alone(RESET)))) : List.of();
    }

    private static Way file(Preload preload, PreloadLibraries longer, Situation situation) {
        List<Command> commands = new ArrayList<>(reset(preload, situation));
        commands.add(new Command.Conf(place(preload, situation), Preload.SETTING + " = " + longer.forFile()));
        return new Way("file", label(preload), Doer.PERSON, commands, List
            .of(new Command.Conf(place(preload, situation), Preload.SETTING + " = " + preload.configured().forFile())));
    }

    private static String label(Preload preload) {
        return preload.fromCommandLine() ? "On the command line, by you" : "postgresql.conf, by you";
    }

    private static String place(Preload preload, Situation situation) {
        if (preload.fromAlterSystem() || preload.configuredIn().isEmpty()) {
            return situation.server()
                .settings()
                .find("config_file")
                .map(file -> file.value())
                .orElse("postgresql.conf");
        }
        return preload.configuredIn().get();
    }

    private static Way byHand(List<String> libraries) {
        return new Way("file", "postgresql.conf, by you", Doer.PERSON, List.of(new Command.Advice(
                "The list of preloaded libraries is hidden from this login. See it with `SHOW " + Preload.SETTING
                        + ";` as a superuser, and add `" + String.join("`, `", libraries) + "` behind what is there.")),
                List.of());
    }

}
