package dev.pgwizard.web.help;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Finds the chapters of the documents in which all words of a question stand, first those
 * that have them in their title.
 */
@Component
class HelpSearch {

    private static final Pattern BLOCK = Pattern.compile("(?s)<(p|li|td|pre)>(.*?)</\\1>");

    private static final int LONGEST = 120;

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
                : Arrays.stream(HelpDocument.values())
                    .flatMap(document -> find(document, words))
                    .sorted(Comparator.comparing(found -> !contains(found.title(), words)))
                    .toList();
    }

    private Stream<Found> find(HelpDocument document, List<String> words) {
        return library.chapters(document, "")
            .stream()
            .filter(chapter -> contains(text(chapter.title() + " " + chapter.html()), words))
            .map(chapter -> new Found(title(document, text(chapter.title())), document.path() + "#" + chapter.id(),
                    excerpt(chapter, words)));
    }

    private static String title(HelpDocument document, String chapter) {
        return chapter.equals(document.title()) ? chapter : document.title() + ": " + chapter;
    }

    /** The paragraph that has them all, or the first of them. */
    private static String excerpt(Library.Chapter chapter, List<String> words) {
        List<String> blocks = BLOCK.matcher(chapter.html()).results().map(block -> text(block.group(2))).toList();
        String best = Stream
            .concat(blocks.stream().filter(block -> contains(block, words)),
                    blocks.stream().filter(block -> contains(block, words.subList(0, 1))))
            .findFirst()
            .orElse("");
        return best.length() > LONGEST ? best.substring(0, Math.max(best.lastIndexOf(' ', LONGEST), 0)) + " …" : best;
    }

    private static boolean contains(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }

    private static String text(String html) {
        return HtmlUtils.htmlUnescape(html.replaceAll("<[^>]*+>", "")).replaceAll("\\s++", " ").strip();
    }

}
