package dev.pgwizard.web.handover;

import dev.pgwizard.handover.EnvironmentDiff;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.Segment;
import dev.pgwizard.web.view.Snippet;
import java.util.ArrayList;
import java.util.List;

/** Somebody's own file beside what it should say. */
record ComparedFile(String words, Snippet lines) {

    static ComparedFile of(EnvironmentDiff diff) {
        List<Segment> segments = new ArrayList<>();
        diff.lines().forEach(line -> segments.add(switch (line.kind()) {
            case STAYS -> Segment.plain("  " + line.text() + "\n");
            case GOES -> Segment.comment("- " + line.text() + "\n");
            case COMES -> Segment.change("+ " + line.text() + "\n");
        }));
        return new ComparedFile(words(diff),
                Snippet.file("Your file", "- goes, + comes, the rest stays", segments.toArray(Segment[]::new)));
    }

    private static String words(EnvironmentDiff diff) {
        String changes = diff.isEmpty() ? "Nothing has to change in it."
                : "Unchanged besides: " + Count.of(diff.others(), "line") + ".";
        return changes + (diff.compose()
                ? " What it does not set comes from `.env`; `docker-compose.override.yml` leaves its database out."
                : "");
    }

}
