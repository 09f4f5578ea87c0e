package dev.pgwizard.web.handover;

import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.handover.Access.ServerNetwork;
import dev.pgwizard.handover.Bundle;
import dev.pgwizard.handover.EnvironmentDiff;
import dev.pgwizard.handover.Handover;
import dev.pgwizard.handover.HandoverFile;
import dev.pgwizard.handover.HandoverFile.Archive;
import dev.pgwizard.handover.Recipes;
import dev.pgwizard.handover.Recipes.SetupRecipe;
import dev.pgwizard.handover.ScheduledCheck;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Snippet;
import dev.pgwizard.web.view.Snippet.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /** What to do with the files that come first. */
    public String lead() {
        return first().size() == tabs.getFirst().snippets().size() ? "Immich takes them where it runs."
                : "Both beside its `docker-compose.yml`, then `" + Recipes.START + "`.";
    }

    /** The files that come first, without a command that a sentence says as well. */
    public List<Snippet> first() {
        return tabs.getFirst().snippets().stream().filter(snippet -> !snippet.text().equals(Recipes.START)).toList();
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

    /**
     * Texts with their comments made soft, and marked where the person fills something
     * in.
     */
    static final class Marked {

        private final Pattern pieces;

        Marked(List<String> blanks) {
            String words = blanks.stream()
                .map(blank -> "(?<![A-Z_])" + Pattern.quote(blank) + "(?![A-Z_=])")
                .collect(Collectors.joining("|"));
            pieces = Pattern.compile("(?m)(^#.*$)|(" + words + ")");
        }

        Snippet snippet(Copyable copyable) {
            return Snippet.of(copyable, Segment.marked(copyable.text(), pieces,
                    found -> found.group(1) == null ? Segment.fill(found.group()) : Segment.comment(found.group())));
        }

    }

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

}
