package dev.pgwizard.web.connect;

import dev.pgwizard.connection.problem.Hint;
import dev.pgwizard.web.view.Fact;
import dev.pgwizard.web.view.Segment;
import dev.pgwizard.web.view.Snippet;
import java.util.List;

/** A way out of a problem, as the page shows it. */
record HintView(String title, String text, List<Snippet> snippets, List<Fact> effects) {

    static HintView of(Hint hint) {
        return new HintView(hint.title(), hint.text(), hint.snippets().stream().map(HintView::snippet).toList(),
                hint.effect()
                    .map(effect -> List.of(new Fact("Takes effect", effect.takesEffect()),
                            new Fact("Interrupts", effect.interrupts()), new Fact("Undo", effect.undo())))
                    .orElse(List.of()));
    }

    private static Snippet snippet(dev.pgwizard.connection.problem.Snippet snippet) {
        return switch (snippet.kind()) {
            case SHELL -> Snippet.shell(snippet.where(), snippet.text());
            case SQL -> Snippet.sql(snippet.where(), snippet.text());
            case FILE -> Snippet.file(snippet.title(), snippet.where(), Segment.change(snippet.text()));
        };
    }
}
