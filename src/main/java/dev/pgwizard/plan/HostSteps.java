package dev.pgwizard.plan;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Guide;
import dev.pgwizard.platform.Instruction;
import dev.pgwizard.platform.Recognition;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Steps that only a person can do, on the machine where Postgres runs. */
final class HostSteps {

    private HostSteps() {
    }

    static StepDraft install(Remedy.InstallExtension remedy, CheckContext context) {
        String name = VectorExtension.named(remedy.extension()).map(VectorExtension::title).orElse(remedy.extension());
        StepDraft stepDraft = StepDraft.host("install-" + remedy.extension(),
                "Install " + name + " for PostgreSQL " + context.server().version().major(),
                "Its files are not on the server. The wizard sees them as soon as they are there. " + where(context));
        return ways(stepDraft, context, guide -> guide.install(remedy.extension()))
            .effects(new Effects("When the package is there", "Nothing", "May use it, need not", "Remove the package"));
    }

    static StepDraft restart(CheckContext context) {
        StepDraft stepDraft = StepDraft.host("restart", "Restart Postgres",
                "What was set or preloaded counts only from a start on. The wizard waits here and goes on by itself. "
                        + where(context));
        return ways(stepDraft, context, HostSteps::restartAndLook)
            .effects(new Effects("In a few seconds", interrupts(context), "Are down for these seconds", "Not needed"));
    }

    private static List<Instruction> restartAndLook(Guide guide) {
        List<Instruction> both = new ArrayList<>(guide.restart());
        both.addAll(guide.back());
        return both;
    }

    private static StepDraft ways(StepDraft stepDraft, CheckContext context, Function<Guide, List<Instruction>> what) {
        StepDraft written = stepDraft;
        for (Way way : Hosts.of(context).ways(what)) {
            written = written.way(way);
        }
        return written;
    }

    private static String where(CheckContext context) {
        Recognition recognition = Hosts.of(context).recognition();
        String limits = recognition.platform().limits();
        return "Where Postgres runs: " + recognition.platform().name() + ". " + recognition.reason()
                + (limits.isEmpty() ? "" : " " + limits);
    }

    /** The databases that others use. */
    private static String interrupts(CheckContext context) {
        List<Database> busy = context.server()
            .databases()
            .stream()
            .filter(database -> database.connections() > 0 && !database.template())
            .toList();
        int connections = busy.stream().mapToInt(Database::connections).sum();
        return busy.isEmpty() ? "Nobody is connected now"
                : busy.stream().map(Database::name).collect(Collectors.joining(", ")) + ": " + connections
                        + (connections == 1 ? " connection now" : " connections now");
    }

}
