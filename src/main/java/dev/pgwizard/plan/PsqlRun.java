package dev.pgwizard.plan;

import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Steps that one run of psql can do, and the steps on the host that come before them.
 */
record PsqlRun(List<Step> byHand, List<Step> steps) {

    static List<PsqlRun> of(Plan plan) {
        List<PsqlRun> stretches = new ArrayList<>();
        PsqlRun current = new PsqlRun(new ArrayList<>(), new ArrayList<>());
        for (Step step : plan.steps()) {
            boolean sql = isSql(way(step));
            if (!sql && !current.steps().isEmpty()) {
                stretches.add(current);
                current = new PsqlRun(new ArrayList<>(), new ArrayList<>());
            }
            (sql ? current.steps() : current.byHand()).add(step);
        }
        stretches.add(current);
        return List.copyOf(stretches);
    }

    /** The way that psql can go alone, where there is one. */
    static Way way(Step step) {
        return step.ways().stream().filter(PsqlRun::isSql).findFirst().orElse(step.way());
    }

    private static boolean isSql(Way way) {
        return way.commands().stream().allMatch(Command.Sql.class::isInstance);
    }

    String titlesByHand() {
        return byHand.stream().map(Step::title).collect(Collectors.joining(", "));
    }

}
