package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.ShowRowsToOwner;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.GuardedTable;
import java.util.List;
import java.util.stream.Stream;

/** Row level security can hide from Immich what is in its own tables. */
final class RowsAreVisible implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.contents(contents -> judge(contents, context));
    }

    private static Finding judge(Contents contents, CheckContext context) {
        if (contents.guarded().isEmpty()) {
            return Finding.passed("yes");
        }
        List<Remedy> remedies = remedies(contents.guarded(), context);
        List<String> none = names(contents, false);
        return none.isEmpty() ? new Finding.Unknown(Severity.BLOCKER,
                "Policies decide which rows of `" + String.join("`, `", names(contents, true)) + "` Immich sees.",
                "Let the wizard rehearse with the role's password, or let the owner of the tables see all rows.",
                List.of(), remedies)
                : new Finding.Failed(Severity.BLOCKER,
                        "Row level security hides every row of `" + String.join("`, `", none) + "`.",
                        "Let the owner of the tables see all rows, and let that be Immich's role.", List.of(),
                        remedies);
    }

    /**
     * A table's owner sees all rows unless that is forced on it too. Policies stay as
     * they are.
     */
    private static List<Remedy> remedies(List<GuardedTable> guarded, CheckContext context) {
        String database = context.target().database();
        Stream<Remedy> owner = guarded.stream().allMatch(GuardedTable::owns) ? Stream.of()
                : context.server()
                    .contents()
                    .asOptional()
                    .stream()
                    .flatMap(contents -> Ownership.remedies(contents, context));
        Stream<Remedy> forced = guarded.stream()
            .filter(GuardedTable::forced)
            .map(table -> new ShowRowsToOwner(database, table.name()));
        return Stream.concat(owner, forced).toList();
    }

    private static List<String> names(Contents contents, boolean withPolicies) {
        return contents.guarded()
            .stream()
            .filter(table -> withPolicies == table.policies() > 0)
            .map(GuardedTable::name)
            .toList();
    }

}
