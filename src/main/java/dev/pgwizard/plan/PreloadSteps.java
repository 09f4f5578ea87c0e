package dev.pgwizard.plan;

import dev.pgwizard.check.CheckContext;
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

    static StepDraft preload(Task task, CheckContext context) {
        List<String> libraries = task.remedies()
            .stream()
            .filter(Remedy.PreloadLibrary.class::isInstance)
            .map(remedy -> ((Remedy.PreloadLibrary) remedy).library())
            .toList();
        StepDraft stepDraft = StepDraft.setting("preload", "Preload " + String.join(" and ", libraries), why(context))
            .effects(new Effects("After the restart", "Nothing until then", "Load it too, need not use it",
                    "One statement and a restart"));
        return switch (context.server().preload()) {
            case Reading.Known<Preload>(Preload preload) -> known(stepDraft, preload, changed(preload, task), context);
            case Reading.Hidden<Preload> hidden -> stepDraft.way(byHand(libraries));
        };
    }

    /**
     * Takes libraries off the list, which no database needs any more. Nothing waits for a
     * restart; at the next one they are not loaded.
     */
    static StepDraft unload(Task task, CheckContext context) {
        String names = task.remedies()
            .stream()
            .map(remedy -> ((Remedy.UnloadLibrary) remedy).library())
            .collect(Collectors.joining(" and "));
        StepDraft stepDraft = StepDraft.setting("unload", "No longer preload " + names,
                "No index and no database needs it any more. While it is on the list its package must stay: without the file Postgres would not start.")
            .effects(new Effects("At the next restart", "Nothing", "None of them uses it", "One statement"));
        return context.server()
            .preload()
            .asOptional()
            .map(preload -> known(stepDraft, preload, changed(preload, task), context))
            .orElseGet(() -> stepDraft.way(new Way("file", "postgresql.conf, by you", Doer.PERSON,
                    List.of(new Command.Advice(
                            "The list of preloaded libraries is hidden from this login. Take `" + names + "` off it.")),
                    List.of())));
    }

    private static PreloadLibraries changed(Preload preload, Task task) {
        PreloadLibraries list = preload.configured();
        for (Remedy remedy : task.remedies()) {
            if (remedy instanceof Remedy.PreloadLibrary(String library)) {
                list = list.with(library);
            }
            if (remedy instanceof Remedy.UnloadLibrary(String library)) {
                list = list.without(library);
            }
        }
        return list;
    }

    private static String why(CheckContext context) {
        String kept = context.server()
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

    private static StepDraft known(StepDraft stepDraft, Preload preload, PreloadLibraries longer,
            CheckContext context) {
        List<Way> ways = new ArrayList<>();
        boolean sayable = !longer.names().isEmpty() || preload.fromAlterSystem();
        if (sayable && mayAlterSystem(preload, context)) {
            ways.add(alterSystem(preload, longer, context));
        }
        Optional<Way> platform = platform(preload, longer, context);
        platform.ifPresent(ways::add);
        if (platform.isEmpty() || suitsFile(preload, context)) {
            ways.add(file(preload, longer, context));
        }
        return ways.stream().reduce(stepDraft, StepDraft::way, (one, same) -> same);
    }

    /** Where the platform keeps its settings elsewhere than in postgresql.conf. */
    private static Optional<Way> platform(Preload preload, PreloadLibraries longer, CheckContext context) {
        Guide guide = Hosts.of(context).guide();
        List<Command> commands = new ArrayList<>(reset(preload, context));
        commands.addAll(Hosts.commands(guide.preload(longer)));
        return guide.platform().preload().isEmpty() ? Optional.empty()
                : Optional.of(new Way("platform", guide.platform().name() + ", by you", Doer.PERSON, commands,
                        Hosts.commands(guide.preload(preload.configured()))));
    }

    /** Whether postgresql.conf is the person's to edit. */
    private static boolean suitsFile(Preload preload, CheckContext context) {
        return !preload.fromCommandLine() && Hosts.of(context).guide().platform().altersSystem();
    }

    /** ALTER SYSTEM is useless against the command line, and some servers refuse it. */
    private static boolean mayAlterSystem(Preload preload, CheckContext context) {
        return context.server().settings().allowAlterSystem() && suitsFile(preload, context)
                && context.server().login().altersSystem();
    }

    private static Way alterSystem(Preload preload, PreloadLibraries longer, CheckContext context) {
        String undo = preload.fromAlterSystem() ? set(preload.configured()) : RESET;
        return new Way("alter-system", "ALTER SYSTEM, by the wizard", Doer.WIZARD, List.of(sql(set(longer), context)),
                List.of(sql(undo, context)));
    }

    /**
     * An empty list cannot be said: an empty literal names a library without a name, for
     * which Postgres does not start.
     */
    private static String set(PreloadLibraries list) {
        return list.names().isEmpty() ? RESET : SET + list.forAlterSystem();
    }

    /** ALTER SYSTEM can be granted without the right to reload. */
    private static Command sql(String statement, CheckContext context) {
        Statement change = Statement.alone(statement);
        return new Command.Sql("",
                WizardRights.superuser(context) ? List.of(change, Statement.RELOAD) : List.of(change));
    }

    /**
     * A value from ALTER SYSTEM would win over the file, so it has to go first; where
     * that is refused, it is changed where it stands.
     */
    private static List<Command> reset(Preload preload, CheckContext context) {
        return preload.fromAlterSystem() && context.server().settings().allowAlterSystem()
                ? List.of(new Command.Sql("", List.of(Statement.alone(RESET)))) : List.of();
    }

    private static Way file(Preload preload, PreloadLibraries longer, CheckContext context) {
        List<Command> commands = new ArrayList<>(reset(preload, context));
        commands.add(new Command.Conf(place(preload, context), Preload.SETTING + " = " + longer.forFile()));
        return new Way("file", label(preload), Doer.PERSON, commands, List
            .of(new Command.Conf(place(preload, context), Preload.SETTING + " = " + preload.configured().forFile())));
    }

    private static String label(Preload preload) {
        return preload.fromCommandLine() ? "On the command line, by you" : "postgresql.conf, by you";
    }

    private static String place(Preload preload, CheckContext context) {
        boolean reset = preload.fromAlterSystem() && context.server().settings().allowAlterSystem();
        if (reset || preload.configuredIn().isEmpty()) {
            return context.server().settings().find("config_file").map(file -> file.value()).orElse("postgresql.conf");
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
