package dev.pgwizard.web.symptoms;

import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.symptom.Diagnosis.Match;
import dev.pgwizard.symptom.Symptom;
import dev.pgwizard.symptom.Symptom.Cure;
import dev.pgwizard.symptom.Symptom.Group;
import dev.pgwizard.web.checks.Item;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.Notice;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Snippet;
import dev.pgwizard.web.view.Snippet.Segment;
import dev.pgwizard.web.view.Steps.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A symptom as the page shows it.
 *
 * @param line the line of the log with what was matched in it, or the line as the
 * catalogue lists it
 * @param here what its check says of the connected server
 * @param cure what to do first
 * @param others what to do in other cases
 */
record Remark(Notice notice, List<Segment> line, Symptom symptom, Optional<Item> here, Advice cure,
        List<Advice> others) {

    /** A line of the log is cut where it says no more. */
    private static final int AROUND = 160;

    static Remark of(Match match, OnServer server) {
        List<Segment> line = List.of(Segment.plain(end(match.before().stripLeading())), Segment.fill(match.matched()),
                Segment.plain(beginning(match.after().stripTrailing())));
        List<SideFact> facts = new ArrayList<>(facts(match.symptom()));
        if (match.times() > 1) {
            facts.add(new SideFact("In your log", Count.word(match.times()) + " times, first in line " + match.line()));
        }
        return remark(match.symptom(), "Line " + match.line(), line, facts, server);
    }

    static Remark of(Symptom symptom, OnServer server) {
        return remark(symptom, symptom.group().title(), List.of(Segment.fill(symptom.sign())), facts(symptom), server);
    }

    private static Remark remark(Symptom symptom, String tag, List<Segment> line, List<SideFact> facts,
            OnServer server) {
        List<Cure> cures = symptom.cures();
        return new Remark(new Notice(state(symptom), symptom.id(), symptom.title(), tag, List.of(), facts), line,
                symptom, symptom.check().flatMap(server::says), Advice.of(cures.getFirst()),
                cures.stream().skip(1).map(Advice::of).toList());
    }

    private static List<SideFact> facts(Symptom symptom) {
        String means = switch (symptom.weight()) {
            case BLOCKER -> symptom.group() == Group.BACKUP ? "Cannot be restored" : "Does not start";
            case WARNING -> "Starts all the same";
            case NOTE -> "Nothing is wrong";
        };
        SideFact immich = new SideFact("Immich", means);
        return symptom.seen().isEmpty() ? List.of(immich) : List.of(immich, new SideFact("Seen with", symptom.seen()));
    }

    private static State state(Symptom symptom) {
        return switch (symptom.weight()) {
            case BLOCKER -> State.BLOCK;
            case WARNING -> State.WARN;
            case NOTE -> State.OK;
        };
    }

    private static String end(String text) {
        return text.length() <= AROUND ? text : "… " + text.substring(text.length() - AROUND);
    }

    private static String beginning(String text) {
        return text.length() <= AROUND ? text : text.substring(0, AROUND) + " …";
    }

    /**
     * A cure as the page shows it: its snippets have the places marked that the reader
     * fills in.
     */
    record Advice(String when, String text, List<Snippet> snippets) {

        private static final Pattern PLACE = Pattern.compile("‹([^›]*)›");

        static Advice of(Cure cure) {
            return new Advice(cure.when(), cure.text(), cure.recipes().stream().map(Advice::snippet).toList());
        }

        private static Snippet snippet(Copyable recipe) {
            return Snippet.of(recipe, Segment.marked(recipe.text(), PLACE, place -> Segment.fill(place.group(1))));
        }

    }

}
