package dev.pgwizard.web.help;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Finds the chapters of the documents in which all words of a question stand. */
@Component
class HelpSearch {

    private static final Pattern CHAPTER = Pattern
        .compile("(?s)<h([123]) id=\"([^\"]*)\">(.*?)</h\\1>(.*?)(?=<h[123] id=|\\z)");

    private static final Pattern BLOCK = Pattern.compile("(?s)<(p|li|td|pre)>(.*?)</\\1>");

    private static final int LONGEST = 240;

    private final Library library;

    HelpSearch(Library library) {
        this.library = library;
    }

    /**
     * A chapter.
     *
     * @param path its address, without the path that the wizard lives under
     * @param excerpt what says it
     */
    public record Found(String title, String path, String excerpt) {
    }

    List<Found> find(String question) {
        List<String> words = Arrays.stream(question.toLowerCase(Locale.ROOT).strip().split("\\s+"))
            .filter(word -> !word.isEmpty())
            .limit(8)
            .toList();
        return words.isEmpty() ? List.of()
                : Arrays.stream(HelpDocument.values()).flatMap(document -> find(document, words)).toList();
    }

    private Stream<Found> find(HelpDocument document, List<String> words) {
        return CHAPTER.matcher(library.html(document, ""))
            .results()
            .filter(chapter -> contains(text(chapter.group(3) + " " + chapter.group(4)), words))
            .map(chapter -> new Found(document.title() + ": " + text(chapter.group(3)),
                    document.path() + "#" + chapter.group(2), excerpt(chapter, words)));
    }

    /** The paragraph that has them all, or the first of them. */
    private static String excerpt(MatchResult chapter, List<String> words) {
        List<String> blocks = BLOCK.matcher(chapter.group(4)).results().map(block -> text(block.group(2))).toList();
        String best = Stream
            .concat(blocks.stream().filter(block -> contains(block, words)),
                    blocks.stream().filter(block -> contains(block, words.subList(0, 1))))
            .findFirst()
            .orElse("");
        return best.length() > LONGEST ? best.substring(0, LONGEST) + "…" : best;
    }

    private static boolean contains(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }

    private static String text(String html) {
        return HtmlUtils.htmlUnescape(html.replaceAll("<[^>]*+>", "")).replaceAll("\\s++", " ").strip();
    }

}
