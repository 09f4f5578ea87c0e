package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.server.EventTrigger;

/** Turns an event trigger off, which somebody made for a purpose. */
public record SilenceEventTrigger(String database, String trigger) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.CLEARING;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        String prefix = "ALTER EVENT TRIGGER " + quote(trigger()) + " ";
        return StepDraft.sql("silence-" + Slug.ofName(trigger()), "Turn the event trigger " + trigger() + " off",
                "It stops what Immich does at its start. Somebody made it for a purpose, so it is never dropped: turn it on again "
                        + "once Immich has started, and off for each update of Immich.")
            .statement(context.superuser(), database, Statement.of(prefix + "DISABLE"),
                    Statement.of(prefix + SilenceOnTable.enable(firing(context))))
            .effects(new Effects("At once", "Nothing", "Untouched: it is of this database alone", "One statement"))
            .onlyWhenTicked();
    }

    private String firing(RemedyContext context) {
        return context.contents()
            .flatMap(contents -> contents.eventTriggers()
                .stream()
                .filter(trigger -> trigger.name().equals(trigger()))
                .map(EventTrigger::firing)
                .findFirst())
            .orElse("");
    }

}
