package dev.pgwizard.remedy;

import java.util.List;

/**
 * One way to carry a step out.
 *
 * @param id kebab-case, unique within the step: what the form sends back
 * @param label what its tab says
 * @param undo what takes it back; empty where nothing can
 */
public record Way(String id, String label, Doer doer, List<Command> commands, List<Command> undo) {

    public Way {
        commands = List.copyOf(commands);
        undo = List.copyOf(undo);
    }

    public Way byPerson() {
        return new Way(id, label.replace("by the wizard", "by you"), Doer.PERSON, commands, undo);
    }

}
