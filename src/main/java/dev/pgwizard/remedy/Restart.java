package dev.pgwizard.remedy;

import dev.pgwizard.platform.Guide;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Stops and starts Postgres. Only a person can. */
public record Restart() implements Remedy {

    @Override
    public StepDraft draft(RemedyContext context) {
        StepDraft stepDraft = StepDraft.host(Phase.RESTART, "restart", "Restart Postgres",
                "What was set or preloaded counts only from a start on. The wizard waits here and goes on by itself. "
                        + context.hosts().where());
        return context.hosts()
            .ways(stepDraft, Restart::restartAndLook)
            .effects(new Effects("In a few seconds", interrupts(context), "Are down for these seconds", "Not needed"));
    }

    private static List<Instruction> restartAndLook(Guide guide) {
        List<Instruction> both = new ArrayList<>(guide.restart());
        both.addAll(guide.back());
        return both;
    }

    /** The databases that others use. */
    private static String interrupts(RemedyContext context) {
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
