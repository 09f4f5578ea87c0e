package dev.pgwizard.web.gains;

import dev.pgwizard.gains.Gain;
import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.web.prepare.WayPiece;
import dev.pgwizard.web.prepare.WayPiece.Excerpts;
import dev.pgwizard.web.view.Notice;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Steps.State;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the page shows: each gain as something found, with what it takes below it. */
record GainsPage(List<Item> items) {

    record Item(Notice notice, List<Row> rows, List<WayPiece> pieces, List<WayPiece> undo) {
    }

    /** A setting, before and after. */
    record Row(String setting, String now, String then, String effect) {
    }

    Set<String> settings() {
        return items.stream().flatMap(item -> item.rows().stream()).map(Row::setting).collect(Collectors.toSet());
    }

    static GainsPage of(List<Gain> gains) {
        return new GainsPage(gains.stream().map(GainsPage::item).toList());
    }

    private static Item item(Gain gain) {
        List<SideFact> facts = gain.facts().stream().map(fact -> new SideFact(fact.label(), fact.value())).toList();
        return new Item(new Notice(state(gain), gain.id(), gain.title(), tag(gain), gain.words(), facts),
                gain.how().changes().stream().map(GainsPage::row).toList(), pieces(gain.how().pieces()),
                pieces(gain.how().undo()));
    }

    private static State state(Gain gain) {
        return switch (gain.standing()) {
            case THERE -> State.OK;
            case POSSIBLE -> State.TODO;
            case NOT_HERE -> State.SKIP;
        };
    }

    private static String tag(Gain gain) {
        return switch (gain.standing()) {
            case THERE -> "Is on";
            case POSSIBLE -> "Possible";
            case NOT_HERE -> "Not here";
        };
    }

    private static Row row(Change change) {
        return new Row(change.name(), change.now().isEmpty() ? "empty" : change.now(), change.then(), effect(change));
    }

    private static String effect(Change change) {
        return change.database()
            .map(name -> "in " + name + " alone")
            .orElseGet(() -> change.restart() ? "restart" : "reload");
    }

    private static List<WayPiece> pieces(List<Instruction> pieces) {
        return pieces.stream().map(Excerpts::of).toList();
    }

}
