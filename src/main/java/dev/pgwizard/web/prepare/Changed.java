package dev.pgwizard.web.prepare;

import dev.pgwizard.web.view.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Marks in a statement what differs from the one that takes it back, which is what it
 * changes: a new owner, one more library in a list.
 */
final class Changed {

    private static final Pattern WORD = Pattern.compile("(?<=[\\s,'])|(?=[\\s,'])");

    private static final int ENOUGH_IN_COMMON = 3;

    private Changed() {
    }

    /** The statement in pieces; unmarked where the two have too little in common. */
    static List<Segment> segments(String text, String undo) {
        List<String> now = List.of(WORD.split(text));
        List<String> before = List.of(WORD.split(undo));
        int head = common(now, before);
        int tail = Math.min(common(now.reversed(), before.reversed()), before.size() - head);
        if (head < ENOUGH_IN_COMMON || head + tail >= now.size()) {
            return List.of(Segment.plain(text));
        }
        List<Segment> pieces = new ArrayList<>();
        pieces.add(Segment.plain(String.join("", now.subList(0, head))));
        pieces.add(Segment.change(String.join("", now.subList(head, now.size() - tail))));
        pieces.add(Segment.plain(String.join("", now.subList(now.size() - tail, now.size()))));
        return pieces;
    }

    private static int common(List<String> one, List<String> other) {
        int count = 0;
        while (count < one.size() && count < other.size() && one.get(count).equals(other.get(count))) {
            count++;
        }
        return count;
    }

}
