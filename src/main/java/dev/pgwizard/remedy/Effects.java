package dev.pgwizard.remedy;

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
