package dev.pgwizard.symptom;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A code of Postgres, which is the same in every language, and where one code has several
 * causes the function of Postgres that gave it, which is not translated either.
 */
record ErrorCode(String state, Optional<String> routine) {

    /**
     * As drivers, psql, pgAdmin and the logs of Postgres write it: as text in any
     * language, as JSON and as a table.
     */
    private static final Pattern WRITTEN = Pattern
        .compile("(?:\\bcode['\"]?\\s*[:=]\\s*['\"]|state(?:_code)?['\"]?\\s*[:=]\\s*['\"]?"
                + "|(?i:SQL-?\\s?STAT(?:E|US)):?\\s?\\[?|\\p{Lu}\\p{L}{2,}:\\s{1,2}(?=\\S{5}: )|,\\p{Lu}{3,},(?=\\S{5},)"
                + "|\\s(?=\\S{5}\\s\\p{Lu}{3,}:\\s))([0-9A-Z]{5})\\b");

    static ErrorCode of(String text) {
        String[] words = text.split(" ", 2);
        return new ErrorCode(words[0], words.length == 2 ? Optional.of(words[1]) : Optional.empty());
    }

    /** Where a line gives a code. */
    static Optional<Matcher> in(String line) {
        Matcher matcher = WRITTEN.matcher(line);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }

    /** Whether it is this code, and its function is named near by. */
    boolean stands(String code, List<String> near) {
        return state.equals(code)
                && routine.filter(name -> near.stream().noneMatch(line -> line.contains(name))).isEmpty();
    }

}
