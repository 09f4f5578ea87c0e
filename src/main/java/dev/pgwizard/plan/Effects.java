package dev.pgwizard.plan;

/**
 * What a step means for the server, each in a few words.
 *
 * @param takesEffect when: "At once"
 * @param interrupts whom: "Nothing"
 * @param others what other databases notice: "Untouched"
 * @param undo how it is taken back: "One statement"
 */
public record Effects(String takesEffect, String interrupts, String others, String undo) {

    static final Effects HARMLESS = new Effects("At once", "Nothing", "Untouched", "One statement");

    Effects withUndo(String words) {
        return new Effects(takesEffect, interrupts, others, words);
    }

}
