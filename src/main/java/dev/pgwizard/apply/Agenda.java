package dev.pgwizard.apply;

import dev.pgwizard.apply.Part.Item;
import dev.pgwizard.plan.Command;
import dev.pgwizard.plan.Doer;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Statement;
import dev.pgwizard.plan.Step;
import dev.pgwizard.plan.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run will do, in order, decided before it begins.
 *
 * @param parts the statements up to the barrier
 * @param steps every step of the plan as it stands before the run
 * @param barrier the step at which the run stops because it is a person's
 */
record Agenda(List<Part> parts, List<StepRun> steps, Optional<Step> barrier) {

    static Agenda of(Plan plan, Approval approval) {
        List<Part> parts = new ArrayList<>();
        List<StepRun> steps = new ArrayList<>();
        Optional<Step> barrier = Optional.empty();
        for (Step step : plan.steps()) {
            NotRun.Reason reason = barrier.isPresent() ? NotRun.Reason.BEHIND_BARRIER : reason(step, approval);
            steps.add(new StepRun(step.id(), step.title(), new NotRun(reason)));
            if (reason == NotRun.Reason.YOURS) {
                barrier = Optional.of(step);
            }
            if (reason == NotRun.Reason.WAITING) {
                parts(step, approval.way(step)).forEach(part -> append(parts, part));
            }
        }
        return new Agenda(List.copyOf(parts), List.copyOf(steps), barrier);
    }

    private static NotRun.Reason reason(Step step, Approval approval) {
        boolean wizards = approval.way(step).doer() == Doer.WIZARD;
        if (!approval.includes(step) && (wizards || step.optional())) {
            return NotRun.Reason.LEFT_OUT;
        }
        return wizards ? NotRun.Reason.WAITING : NotRun.Reason.YOURS;
    }

    /** A step that is no single transaction shares none with another step. */
    private static List<Part> parts(Step step, Way way) {
        List<Part> parts = new ArrayList<>();
        Object key = isOneTransaction(way) ? step.phase() : step.id();
        for (Command command : way.commands()) {
            if (command instanceof Command.Sql sql) {
                sql.statements().forEach(statement -> append(parts, part(key, sql, step, statement)));
            }
        }
        return parts;
    }

    private static Part part(Object key, Command.Sql sql, Step step, Statement statement) {
        return Part.of(key, sql.database(), new Item(step, statement));
    }

    private static boolean isOneTransaction(Way way) {
        List<Command.Sql> commands = way.commands()
            .stream()
            .filter(Command.Sql.class::isInstance)
            .map(Command.Sql.class::cast)
            .toList();
        return commands.stream().map(Command.Sql::database).distinct().count() <= 1
                && commands.stream().flatMap(sql -> sql.statements().stream()).allMatch(Statement::transactional);
    }

    private static void append(List<Part> parts, Part next) {
        if (!parts.isEmpty() && parts.getLast().mayTake(next)) {
            parts.set(parts.size() - 1, parts.getLast().with(next));
        }
        else {
            parts.add(next);
        }
    }

    boolean setsPassword() {
        return parts.stream().flatMap(part -> part.items().stream()).anyMatch(item -> item.statement().setsPassword());
    }

    /** Whether a step is through once a part is. */
    boolean ends(Step step, Part part) {
        return parts.subList(parts.indexOf(part) + 1, parts.size()).stream().noneMatch(later -> later.contains(step));
    }

    /** The statements of a step that were kept before a part began. */
    List<String> kept(Step step, Part failed) {
        return parts.subList(0, parts.indexOf(failed))
            .stream()
            .flatMap(part -> part.statementsOf(step).stream())
            .toList();
    }

}
