package dev.pgwizard.plan;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.plan.ConfSnippet.ByHand;
import dev.pgwizard.platform.Guide;
import dev.pgwizard.postgres.Quoting.ConfValue;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Settings.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person does when Postgres does not come back after the restart. It must be read
 * before the restart, because a server that is down can be asked nothing, and it holds
 * what the server runs with until then, because that is known to start.
 */
public final class Rescue {

    private static final String FILE = "/postgresql.auto.conf";

    private Rescue() {
    }

    /** One way for each platform that the server may run on, the likeliest first. */
    public static List<Way> of(Plan plan, CheckContext context) {
        return context.forRemedies()
            .hosts()
            .ways(guide -> guide.rescue(lines(plan, context)))
            .stream()
            .map(way -> new Way(way.id(), way.label(), way.doer(), with(way, plan, context), way.undo()))
            .toList();
    }

    /** The same as a file to keep; empty where the plan needs no restart. */
    public static String text(Plan plan, CheckContext context) {
        return plan.restarts() == 0 ? "" : """
                If Postgres does not come back after the restart
                ================================================

                Written before the restart, for plan %s. Where Postgres runs is a guess; take the part that fits.

                """.formatted(plan.fingerprint().words())
                + of(plan, context).stream().map(Rescue::part).collect(Collectors.joining("\n"));
    }

    private static String part(Way way) {
        return "## " + way.label() + "\n\n"
                + way.commands().stream().map(ByHand::text).collect(Collectors.joining("\n\n")) + "\n";
    }

    /** Consoles keep the settings elsewhere. */
    private static List<Command> with(Way way, Plan plan, CheckContext context) {
        List<Command> commands = new ArrayList<>();
        Guide guide = context.forRemedies().hosts().guide();
        if (guide.platform().id().equals(way.id()) && guide.platform().altersSystem()) {
            commands.add(new Command.Conf(guide.data() + FILE, String.join("\n", lines(plan, context))));
        }
        commands.addAll(way.commands());
        return commands;
    }

    /**
     * With these Postgres runs now: the libraries, what awaits the restart, what the plan
     * changes.
     */
    private static List<String> lines(Plan plan, CheckContext context) {
        Stream<String> pending = context.server()
            .settings()
            .visible()
            .values()
            .stream()
            .sorted(Comparator.comparing(Setting::name))
            .filter(Setting::pendingRestart)
            .filter(setting -> !setting.name().equals(Preload.SETTING))
            .map(setting -> setting.name() + " = " + ConfValue.quote(setting.value()));
        Stream<String> planned = plan.steps()
            .stream()
            .filter(step -> step.phase() == Phase.CONFIGURATION && !step.id().equals("preload"))
            .flatMap(step -> step.ways().stream())
            .flatMap(way -> way.undo().stream())
            .filter(Command.Conf.class::isInstance)
            .map(command -> ((Command.Conf) command).line());
        return Stream.of(Stream.of(context.forRemedies().hosts().guide().preloadedNow()), pending, planned)
            .flatMap(lines -> lines)
            .distinct()
            .toList();
    }

}
