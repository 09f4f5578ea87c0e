package dev.pgwizard.remedy;

import dev.pgwizard.platform.Guide;
import dev.pgwizard.postgres.Quoting.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.PreloadLibrary.UnloadLibrary;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Preload.PreloadLibraries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How {@code shared_preload_libraries} is changed: by ALTER SYSTEM, or in the file that
 * wins.
 */
final class PreloadWays {

    private static final String SET = "ALTER SYSTEM SET " + Preload.SETTING + " = ";

    private static final String RESET = "ALTER SYSTEM RESET " + Preload.SETTING;

    private PreloadWays() {
    }

    static StepDraft of(StepDraft stepDraft, Preload preload, List<Remedy> together, RemedyContext context) {
        PreloadLibraries longer = changed(preload, together);
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

    /**
     * Where the list is hidden from this login: a statement for a superuser, which sees
     * it.
     */
    static StepDraft hidden(StepDraft stepDraft, List<Remedy> together, RemedyContext context) {
        List<String> added = Remedy.all(PreloadLibrary.class, together).stream().map(PreloadLibrary::library).toList();
        List<String> removed = Remedy.all(UnloadLibrary.class, together).stream().map(UnloadLibrary::library).toList();
        Way byHand = new Way("file", "postgresql.conf, by you", Doer.PERSON,
                List.of(Command.advice(advice(added, removed))), List.of());
        boolean alters = context.server().settings().allowAlterSystem()
                && context.hosts().guide().platform().altersSystem();
        return alters ? stepDraft
            .way(new Way("alter-system", "ALTER SYSTEM, by you", Doer.PERSON, List.of(change(added, removed)),
                    List.of(change(removed, added))))
            .way(byHand) : stepDraft.way(byHand);
    }

    private static Command change(List<String> added, List<String> removed) {
        return new Command.Sql("",
                List.of(Statement.writesNext(StatementFile.of("change-preload", Map.of("added",
                        Literal.quote(String.join(",", added)), "removed", Literal.quote(String.join(",", removed))))),
                        Statement.RELOAD));
    }

    private static String advice(List<String> added, List<String> removed) {
        return "The list of preloaded libraries is hidden from this login. See it with `SHOW " + Preload.SETTING
                + ";` as a superuser"
                + (added.isEmpty() ? "" : ", and add `" + String.join("`, `", added) + "` behind what is there")
                + (removed.isEmpty() ? "" : ", and take `" + String.join("`, `", removed) + "` off it") + ".";
    }

    private static PreloadLibraries changed(Preload preload, List<Remedy> together) {
        PreloadLibraries list = preload.configured();
        for (Remedy remedy : together) {
            if (remedy instanceof PreloadLibrary(String library)) {
                list = list.with(library);
            }
            if (remedy instanceof UnloadLibrary(String library)) {
                list = list.without(library);
            }
        }
        return list;
    }

    /** Where the platform keeps its settings elsewhere than in postgresql.conf. */
    private static Optional<Way> platform(Preload preload, PreloadLibraries longer, RemedyContext context) {
        Guide guide = context.hosts().guide();
        List<Command> commands = new ArrayList<>(reset(preload, context));
        commands.addAll(Hosts.commands(guide.preload(longer)));
        return guide.platform().preload().isEmpty() ? Optional.empty()
                : Optional.of(new Way("platform", guide.platform().name() + ", by you", Doer.PERSON, commands,
                        Hosts.commands(guide.preload(preload.configured()))));
    }

    /** Whether postgresql.conf is the person's to edit. */
    private static boolean suitsFile(Preload preload, RemedyContext context) {
        return !preload.fromCommandLine() && context.hosts().guide().platform().altersSystem();
    }

    /** ALTER SYSTEM is useless against the command line, and some servers refuse it. */
    private static boolean mayAlterSystem(Preload preload, RemedyContext context) {
        return context.server().settings().allowAlterSystem() && suitsFile(preload, context)
                && context.server().login().altersSystem();
    }

    private static Way alterSystem(Preload preload, PreloadLibraries longer, RemedyContext context) {
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
    private static Command sql(String statement, RemedyContext context) {
        Statement change = Statement.alone(statement);
        return new Command.Sql("", context.superuser() ? List.of(change, Statement.RELOAD) : List.of(change));
    }

    /**
     * A value from ALTER SYSTEM would win over the file, so it has to go first; where
     * that is refused, it is changed where it stands.
     */
    private static List<Command> reset(Preload preload, RemedyContext context) {
        return preload.fromAlterSystem() && context.server().settings().allowAlterSystem()
                ? List.of(new Command.Sql("", List.of(Statement.alone(RESET)))) : List.of();
    }

    private static Way file(Preload preload, PreloadLibraries longer, RemedyContext context) {
        List<Command> commands = new ArrayList<>(reset(preload, context));
        commands.add(new Command.Conf(place(preload, context), Preload.SETTING + " = " + longer.forFile()));
        return new Way("file", label(preload), Doer.PERSON, commands, List
            .of(new Command.Conf(place(preload, context), Preload.SETTING + " = " + preload.configured().forFile())));
    }

    private static String label(Preload preload) {
        return preload.fromCommandLine() ? "On the command line, by you" : "postgresql.conf, by you";
    }

    private static String place(Preload preload, RemedyContext context) {
        boolean reset = preload.fromAlterSystem() && context.server().settings().allowAlterSystem();
        if (reset || preload.configuredIn().isEmpty()) {
            return context.server().settings().find("config_file").map(file -> file.value()).orElse("postgresql.conf");
        }
        return preload.configuredIn().get();
    }

}
