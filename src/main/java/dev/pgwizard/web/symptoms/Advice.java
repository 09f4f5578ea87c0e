package dev.pgwizard.web.symptoms;

import dev.pgwizard.symptom.Cure;
import dev.pgwizard.symptom.CureRecipe;
import dev.pgwizard.web.view.Segment;
import dev.pgwizard.web.view.Snippet;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cure as the page shows it: its snippets have the places marked that the reader fills
 * in.
 */
record Advice(String when, String text, List<Snippet> snippets) {

    private static final Pattern PLACE = Pattern.compile("‹([^›]*)›");

    static Advice of(Cure cure) {
        return new Advice(cure.when(), cure.text(), cure.recipes().stream().map(Advice::snippet).toList());
    }

    private static Snippet snippet(CureRecipe recipe) {
        Segment[] segments = segments(recipe.text()).toArray(Segment[]::new);
        return switch (recipe.kind()) {
            case "sql" -> Snippet.sql(recipe.where(), segments);
            case "shell" -> Snippet.shell(recipe.where(), segments);
            case String file -> Snippet.file(file, recipe.where(), segments);
        };
    }

    private static List<Segment> segments(String text) {
        List<Segment> segments = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            segments.add(Segment.plain(text.substring(from, place.start())));
            segments.add(Segment.fill(place.group(1)));
            from = place.end();
        }
        segments.add(Segment.plain(text.substring(from)));
        return segments;
    }

}
