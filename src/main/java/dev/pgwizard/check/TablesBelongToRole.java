package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Strangers;
import java.util.List;

/**
 * After a restore by a superuser the tables belong to the superuser, and Immich may not
 * touch them. Measured.
 */
final class TablesBelongToRole implements Check {

    @Override
    public String id() {
        return "tables-owned";
    }

    @Override
    public String title(Situation situation) {
        return "Everything in public belongs to " + situation.target().role();
    }

    @Override
    public String why() {
        return "Immich changes its tables when it is updated, and only their owner may. A backup that was restored as another role leaves them with that role. Its own backup also reads every table of the database.";
    }

    @Override
    public Finding examine(Situation situation) {
        return switch (situation.server().contents()) {
            case Reading.Known<Contents>(Contents contents) -> judge(contents, situation);
            case Reading.Hidden<Contents>(String reason) ->
                Finding.unknown(Severity.BLOCKER, reason, "Connect as its owner or as a superuser.");
        };
    }

    private static Finding judge(Contents contents, Situation situation) {
        Strangers strangers = contents.strangers();
        if (situation.superuser() || strangers.count() == 0) {
            return Finding.passed(contents.hasImmich() ? "yes" : "nothing there");
        }
        boolean blocks = contents.hasImmich() || contents.relations().stream().anyMatch(table -> !table.owns());
        return new Finding.Failed(blocks ? Severity.BLOCKER : Severity.WARNING,
                strangers.count() + " of its tables, functions and types belong to `"
                        + String.join("`, `", strangers.owners()) + "`, such as `"
                        + String.join("`, `", strangers.examples()) + "`.",
                blocks ? "Give them to the role; extensions keep their owners."
                        : "Immich starts, but its backup cannot read them. Move them to a database of their own.",
                strangers.owners().stream().map(owner -> new Fact("Owner", owner)).toList(),
                contents.hasImmich()
                        ? List.of(new Remedy.TakeOverPublic(situation.target().database(), situation.target().role()))
                        : List.of());
    }

}
