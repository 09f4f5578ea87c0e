package dev.pgwizard.server;

import java.util.List;

/**
 * What somebody else put on Immich's tables.
 *
 * @param triggers those that are on and not Immich's own
 * @param rules those that are on; Immich makes none
 * @param constraints those that refuse rows and are not Immich's own
 * @param dependents what depends on the tables, their functions and types: views, foreign
 * keys of other tables, policies, publications and more
 * @param locks those that prepared transactions hold
 */
public record Attachments(List<TableTrigger> triggers, List<TableRule> rules, List<TableConstraint> constraints,
        List<Dependent> dependents, List<HeldLock> locks) {

    static final Attachments NONE = new Attachments(List.of(), List.of(), List.of(), List.of());

    public Attachments {
        triggers = List.copyOf(triggers);
        rules = List.copyOf(rules);
        constraints = List.copyOf(constraints);
        dependents = List.copyOf(dependents);
        locks = List.copyOf(locks);
    }

    /** With no lock held. */
    public Attachments(List<TableTrigger> triggers, List<TableRule> rules, List<TableConstraint> constraints,
            List<Dependent> dependents) {
        this(triggers, rules, constraints, dependents, List.of());
    }
}
