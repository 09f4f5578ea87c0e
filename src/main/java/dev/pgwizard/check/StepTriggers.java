package dev.pgwizard.check;

import dev.pgwizard.check.TriggerEffect.TriggerText;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.StepDraft;
import dev.pgwizard.remedy.TriggerChanges.SilenceEventTrigger;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.TriggerFunction.EventTrigger;
import java.util.List;
import java.util.stream.Stream;

/**
 * Event triggers that stop what a plan runs, or may, whether or not Immich's own start
 * comes upon them. They are somebody's policy: whether a step passes it by is his to say.
 */
public final class StepTriggers {

    private StepTriggers() {
    }

    /** What turns them off before the steps. */
    public static List<Remedy> silencing(Stream<StepDraft> steps, CheckContext context) {
        String database = context.target().database();
        List<EventTrigger> triggers = context.server()
            .contents()
            .asOptional()
            .map(Contents::eventTriggers)
            .orElse(List.of())
            .stream()
            .filter(trigger -> stops(trigger, context))
            .toList();
        List<StartCommands> commands = triggers.isEmpty() ? List.of()
                : steps.flatMap(step -> statements(step, database)).map(StartCommands::of).toList();
        return triggers.stream()
            .filter(trigger -> commands.stream().anyMatch(command -> command.fire(trigger)))
            .<Remedy>map(trigger -> new SilenceEventTrigger(database, trigger.name()))
            .toList();
    }

    /** One that fires at logins has let the wizard in. */
    private static boolean stops(EventTrigger trigger, CheckContext context) {
        return !trigger.event().equals("login") && TriggerEffect.fires(trigger.firing())
                && TriggerText.of(trigger, context.server().login().superuser()) != TriggerText.HARMLESS;
    }

    private static Stream<String> statements(StepDraft step, String database) {
        return step.ways()
            .stream()
            .flatMap(way -> way.commands().stream())
            .filter(Command.Sql.class::isInstance)
            .map(Command.Sql.class::cast)
            .filter(sql -> sql.database().equals(database))
            .flatMap(sql -> sql.statements().stream())
            .map(Statement::sql);
    }

}
