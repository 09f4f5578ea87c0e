package dev.pgwizard.web.handover;

import dev.pgwizard.postgres.Copyable;
import dev.pgwizard.web.view.Segment;
import dev.pgwizard.web.view.Snippet;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts with their comments made soft, and marked where the person fills something in.
 */
final class Marked {

    private final Pattern pieces;

    Marked(List<String> blanks) {
        String words = blanks.stream()
            .map(blank -> "(?<![A-Z_])" + Pattern.quote(blank) + "(?![A-Z_=])")
            .collect(Collectors.joining("|"));
        pieces = Pattern.compile("(?m)(^#.*$)|(" + words + ")");
    }

    Snippet snippet(Copyable copyable) {
        return Snippet.of(copyable, segments(copyable.text()));
    }

    private List<Segment> segments(String text) {
        List<Segment> segments = new ArrayList<>();
        Matcher found = pieces.matcher(text);
        int from = 0;
        while (found.find()) {
            segments.add(Segment.plain(text.substring(from, found.start())));
            segments.add(found.group(1) == null ? Segment.fill(found.group()) : Segment.comment(found.group()));
            from = found.end();
        }
        segments.add(Segment.plain(text.substring(from)));
        return segments;
    }

}
