package dev.pgwizard.plan;

import dev.pgwizard.check.Situation;
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

    static Draft install(Remedy.InstallExtension remedy, Situation situation) {
        String name = VectorExtension.named(remedy.extension()).map(VectorExtension::title).orElse(remedy.extension());
        Draft draft = Draft.host("install-" + remedy.extension(),
                "Install " + name + " for PostgreSQL " + situation.server().version().major(),
                "Its files are not on the server. The wizard sees them as soon as they are there. " + where(situation));
        return ways(draft, situation, guide -> guide.install(remedy.extension()))
            .effects(new Effects("When the package is there", "Nothing", "May use it, need not", "Remove the package"));
    }

    static Draft restart(Situation situation) {
        Draft draft = Draft.host("restart", "Restart Postgres",
                "What was set or preloaded counts only from a start on. The wizard waits here and goes on by itself. "
                        + where(situation));
        return ways(draft, situation, HostSteps::restartAndLook).effects(
                new Effects("In a few seconds", interrupts(situation), "Are down for these seconds", "Not needed"));
    }

    private static List<Instruction> restartAndLook(Guide guide) {
        List<Instruction> both = new ArrayList<>(guide.restart());
        both.addAll(guide.back());
        return both;
    }

    private static Draft ways(Draft draft, Situation situation, Function<Guide, List<Instruction>> what) {
        Draft written = draft;
        for (Way way : Hosts.of(situation).ways(what)) {
            written = written.way(way);
        }
        return written;
    }

    private static String where(Situation situation) {
        Recognition recognition = Hosts.of(situation).recognition();
        String limits = recognition.platform().limits();
        return "Where Postgres runs: " + recognition.platform().name() + ". " + recognition.reason()
                + (limits.isEmpty() ? "" : " " + limits);
    }

    /** The databases that others use. */
    private static String interrupts(Situation situation) {
        List<Database> busy = situation.server()
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
