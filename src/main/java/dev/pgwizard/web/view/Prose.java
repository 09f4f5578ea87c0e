package dev.pgwizard.web.view;

import dev.pgwizard.web.view.Snippet.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads sentences that set names in `backticks`. The words of checks, remedies and
 * symptoms are such plain strings, which also read well in a terminal and in a Markdown
 * report; only the web pages turn them into markup, and their apostrophes into those of
 * print, through here.
 */
public final class Prose {

    /** Not within a name, which stays as it is. */
    private static final Pattern POSSESSIVE = Pattern.compile("(?<=\\p{L})'(?=s(?![\\p{L}\\p{N}_]))");

    /** As code; a backtick in it would end that too early. */
    public static String code(String text) {
        return "`" + text.replace('`', '\'') + "`";
    }

    /** The pieces of a sentence, as templates ask for them: {@code ${prose.of(text)}}. */
    public List<Segment> of(String text) {
        return read(text);
    }

    /** The pieces of a sentence. A backtick without a partner stands for itself. */
    public static List<Segment> read(String text) {
        List<Segment> pieces = new ArrayList<>();
        int from = 0;
        int open = text.indexOf('`');
        int close = text.indexOf('`', open + 1);
        while (open >= 0 && close > open) {
            addPlain(pieces, text.substring(from, open));
            pieces.add(Segment.code(text.substring(open + 1, close)));
            from = close + 1;
            open = text.indexOf('`', from);
            close = text.indexOf('`', open + 1);
        }
        addPlain(pieces, text.substring(from));
        return List.copyOf(pieces);
    }

    private static void addPlain(List<Segment> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(Segment.plain(POSSESSIVE.matcher(text).replaceAll("’")));
        }
    }

}
