package dev.pgwizard.web.connect;

import dev.pgwizard.connection.problem.Hint;
import dev.pgwizard.postgres.Copyable;
import dev.pgwizard.web.view.Segment;
import dev.pgwizard.web.view.SideFact;
import dev.pgwizard.web.view.Snippet;
import java.util.List;

/** A way out of a problem, as the page shows it. */
record HintView(String title, String text, List<Snippet> snippets, List<SideFact> effects) {

    static HintView of(Hint hint) {
        return new HintView(hint.title(), hint.text(), hint.snippets().stream().map(HintView::snippet).toList(),
                hint.effect()
                    .map(effect -> List.of(new SideFact("Takes effect", effect.takesEffect()),
                            new SideFact("Interrupts", effect.interrupts()), new SideFact("Undo", effect.undo())))
                    .orElse(List.of()));
    }

    private static Snippet snippet(Copyable copyable) {
        boolean file = copyable.kind() == Copyable.Kind.FILE;
        return Snippet.of(copyable, List.of(file ? Segment.change(copyable.text()) : Segment.plain(copyable.text())));
    }

}
