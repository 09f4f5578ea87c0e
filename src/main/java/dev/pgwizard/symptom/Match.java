package dev.pgwizard.symptom;

/**
 * A symptom in a log.
 *
 * @param line the number of the line where it stands first, from 1
 * @param before the line before what was matched
 * @param matched what was matched
 * @param after the rest of the line
 * @param times on how many lines it stands
 */
public record Match(Symptom symptom, int line, String before, String matched, String after, int times) {

    static Match of(Symptom symptom, int line, String text, int start, int end) {
        return new Match(symptom, line, text.substring(0, start), text.substring(start, end), text.substring(end), 1);
    }

    Match again() {
        return new Match(symptom, line, before, matched, after, times + 1);
    }

    /** The whole line. */
    public String text() {
        return before + matched + after;
    }

}
