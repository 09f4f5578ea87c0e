package dev.pgwizard.check;

import dev.pgwizard.remedy.LiftOnTable;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Publications;
import dev.pgwizard.server.TableConstraint;
import java.util.List;

/**
 * A publication may keep rows from being changed, and one of all tables takes Immich's
 * along.
 */
final class PublicationsAreNarrow implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.contents(contents -> judge(contents.publications(), context));
    }

    private static Finding judge(Publications publications, CheckContext context) {
        if (!publications.refusing().isEmpty()) {
            return refusing(publications.refusing(), context);
        }
        return publications.all() ? Finding.note(
                "One does. Immich's tables have primary keys, so it starts; subscribers get its photos' data too.",
                "Publish the tables that should be replicated by name.") : Finding.passed("yes");
    }

    private static Finding refusing(List<TableConstraint> refusing, CheckContext context) {
        List<String> tables = refusing.stream().map(one -> "`" + one.table() + "`").distinct().toList();
        return new Finding.Failed(Severity.BLOCKER,
                "Postgres refuses every change of a row of " + String.join(", ", tables)
                        + ", because a publication cannot tell its rows apart, or filters by more than its key.",
                "Publish the whole table, or give it an identity that holds what the publication filters by; or let the wizard do "
                        + "what is below. The way back does it again.",
                refusing.stream().map(one -> new Fact(one.name(), one.back())).toList(),
                refusing.stream()
                    .<Remedy>map(one -> new LiftOnTable(context.target().database(), one.table(), one.kind(),
                            title(one), one.off(), one.back()))
                    .toList());
    }

    private static String title(TableConstraint one) {
        return one.kind().equals("IDENTITY") ? "Let the key of " + one.table() + " tell its rows apart"
                : "Take " + one.table() + " out of the publication " + one.name();
    }

}
