package dev.pgwizard.plan;

import dev.pgwizard.postgres.Literal;
import dev.pgwizard.remedy.Remedy;
import java.util.List;

/**
 * The way back from before_immich, by the number of the object: somebody may have put
 * another one there, while he could.
 */
final class SetAsideReturn {

    private static final String THE_SAME = """
            DO $same$
            BEGIN
              IF NOT EXISTS (SELECT FROM (
                     SELECT oid, relnamespace FROM pg_class UNION ALL SELECT oid, typnamespace FROM pg_type UNION ALL SELECT oid, pronamespace FROM pg_proc
                     UNION ALL SELECT oid, oprnamespace FROM pg_operator UNION ALL SELECT oid, dictnamespace FROM pg_ts_dict) AS o (oid, schema)
                   WHERE o.oid = %1$d AND o.schema = 'public'::regnamespace) THEN
                RAISE EXCEPTION 'What stands in before_immich is not what was put there: %%', %2$s;
              END IF;
            END $same$""";

    private SetAsideReturn() {
    }

    static List<Statement> of(Remedy.SetAside remedy, String back) {
        return remedy.number() == 0 ? List.of(Statement.of(back)) : List.of(Statement.of(back),
                Statement.of(THE_SAME.formatted(remedy.number(), Literal.quote(remedy.object()))));
    }

}
