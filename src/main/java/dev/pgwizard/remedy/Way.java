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

    /** Who carries a step out. */
    public enum Doer {

        /** The wizard, once the person approves. */
        WIZARD,
        /**
         * The person: the wizard cannot or must not. The runner stops before such a step.
         */
        PERSON

    }

    /**
     * What a step means for the server, each in a few words.
     *
     * @param takesEffect when: "At once"
     * @param interrupts whom: "Nothing"
     * @param others what other databases notice: "Untouched"
     * @param undo how it is taken back: "One statement"
     */
    public record Effects(String takesEffect, String interrupts, String others, String undo) {

        public static final Effects HARMLESS = new Effects("At once", "Nothing", "Untouched", "One statement");

        public Effects withUndo(String words) {
            return new Effects(takesEffect, interrupts, others, words);
        }

    }

}
