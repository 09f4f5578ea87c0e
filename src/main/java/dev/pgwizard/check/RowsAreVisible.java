package dev.pgwizard.check;

import dev.pgwizard.server.Contents;
import dev.pgwizard.server.GuardedTable;
import java.util.List;

/** Row level security can hide from Immich what is in its own tables. */
final class RowsAreVisible implements Documented {

    @Override
    public String id() {
        return "rows-visible";
    }

    @Override
    public String title(Situation situation) {
        return "Immich sees all rows of its tables";
    }

    @Override
    public String why() {
        return "With row level security a role sees only the rows that a policy shows. Where it is forced, that holds for the owner of the table too. An Immich that cannot see which migrations have run begins with the first one again.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "`relrowsecurity` and `relforcerowsecurity` of Immich's tables, who owns them, and BYPASSRLS of its role. Without a policy that shows rows Immich sees none; with one, only a try can tell.",
                "`ALTER TABLE ... NO FORCE ROW LEVEL SECURITY`, by the owner of the table.",
                "PostgreSQL manual, \"Row Security Policies\".");
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.contents(RowsAreVisible::judge);
    }

    private static Finding judge(Contents contents) {
        List<String> none = names(contents, false);
        if (!none.isEmpty()) {
            return Finding.blocker("Row level security hides every row of `" + String.join("`, `", none) + "`.",
                    "Switch it off: `ALTER TABLE ... DISABLE ROW LEVEL SECURITY`.");
        }
        List<String> some = names(contents, true);
        return some.isEmpty() ? Finding.passed("yes")
                : Finding.unknown(Severity.BLOCKER,
                        "Policies decide which rows of `" + String.join("`, `", some) + "` Immich sees.",
                        "Let the wizard rehearse with the role's password, or switch row level security off.");
    }

    private static List<String> names(Contents contents, boolean withPolicies) {
        return contents.guarded()
            .stream()
            .filter(table -> withPolicies == table.policies() > 0)
            .map(GuardedTable::name)
            .toList();
    }

}
