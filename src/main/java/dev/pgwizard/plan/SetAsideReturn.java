package dev.pgwizard.plan;

import dev.pgwizard.postgres.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Remedy;
import java.util.List;
import java.util.Map;

/**
 * The way back from before_immich, by the number of the object: somebody may have put
 * another one there, while he could.
 */
final class SetAsideReturn {

    private SetAsideReturn() {
    }

    static List<Statement> of(Remedy.SetAside remedy, String back) {
        return remedy.number() == 0 ? List.of(Statement.of(back))
                : List.of(Statement.of(back), Statement.of(StatementFile.of("same-object",
                        Map.of("number", Long.toString(remedy.number()), "object", Literal.quote(remedy.object())))));
    }

}
