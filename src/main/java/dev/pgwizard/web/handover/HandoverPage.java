package dev.pgwizard.web.handover;

import dev.pgwizard.check.Verdict;
import dev.pgwizard.handover.Archive;
import dev.pgwizard.handover.Bundle;
import dev.pgwizard.handover.Handover;
import dev.pgwizard.handover.HandoverFile;
import dev.pgwizard.handover.Recipes;
import dev.pgwizard.handover.ScheduledCheck;
import dev.pgwizard.handover.ServerNetwork;
import dev.pgwizard.handover.SetupRecipe;
import dev.pgwizard.web.view.SideFact;
import dev.pgwizard.web.view.Snippet;
import java.util.List;
import java.util.Locale;

/**
 * What the page shows. It holds the password only where the person asked for it.
 *
 * @param ready whether Immich would start now
 * @param size of the archive
 */
record HandoverPage(boolean ready, String size, List<Tab> tabs, List<SideFact> facts, List<Snippet> network,
        List<Tab> scheduled, List<Kept> kept) {

    static final String FOLDER = "immich-handover";

    /** One way to run Immich. */
    record Tab(String label, List<Snippet> snippets, String words) {
    }

    /** A file to keep. */
    record Kept(String name, String about, String size) {
    }

    /** Whether the files that come first are those of Docker Compose. */
    public boolean compose() {
        return tabs.getFirst().label().equals("Docker Compose");
    }

    static HandoverPage of(Bundle bundle, ServerNetwork door) {
        Handover handover = bundle.handover();
        Marked marked = new Marked(handover.blanks());
        return new HandoverPage(bundle.report().verdict() == Verdict.READY,
                size(Archive.of(FOLDER, bundle.files()).length),
                Recipes.of(handover).stream().map(recipe -> tab(recipe, marked)).toList(), facts(handover),
                Recipes.network(handover, door).stream().map(marked::snippet).toList(),
                ScheduledCheck.of(handover).stream().map(recipe -> tab(recipe, marked)).toList(),
                bundle.toKeep().stream().map(HandoverPage::kept).toList());
    }

    private static Tab tab(SetupRecipe recipe, Marked marked) {
        return new Tab(recipe.label(), recipe.excerpts().stream().map(marked::snippet).toList(), recipe.words());
    }

    private static List<SideFact> facts(Handover handover) {
        return List.of(new SideFact("Host", handover.access().hostWords()),
                new SideFact("Encryption", handover.access().encryptionWords()),
                new SideFact("Password",
                        handover.access().password().isPresent() ? "In the files, as you asked."
                                : "Yours to fill in. In single quotes if it holds a `$`."),
                new SideFact("Immich’s own database", "Not started any more. Its data stays."));
    }

    private static Kept kept(HandoverFile file) {
        return new Kept(file.name(), file.about(), size(file.size()));
    }

    private static String size(int bytes) {
        return String.format(Locale.ROOT, bytes < 10_000 ? "%.1f kB" : "%.0f kB", bytes / 1000.0);
    }

}
