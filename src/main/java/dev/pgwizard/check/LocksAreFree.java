package dev.pgwizard.check;

import dev.pgwizard.postgres.Literal;
import dev.pgwizard.server.HeldLock;
import java.util.List;

/**
 * Immich waits for a lock as long as it takes, and a forgotten transaction never ends.
 */
final class LocksAreFree implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.contents(contents -> judge(contents.attachments().locks(), context));
    }

    private static Finding judge(List<HeldLock> held, CheckContext context) {
        if (held.isEmpty()) {
            return Finding.passed("yes");
        }
        Finding.Failed failed = new Finding.Failed(Severity.BLOCKER,
                "A prepared transaction holds " + held.getFirst().what() + ", and Immich waits for it without end.",
                "Whoever prepared it knows whether it is to be committed or rolled back; until then it outlives every restart.",
                held.stream().map(LocksAreFree::fact).toList(), List.of());
        return held.stream().anyMatch(HeldLock::stops) ? failed
                : context.history((contents, releaseHistory) -> releaseHistory.progress().ifCreating(failed));
    }

    private static Fact fact(HeldLock held) {
        String name = Literal.quote(held.transaction());
        return new Fact(held.what(),
                "of " + held.owner() + ": COMMIT PREPARED " + name + "; or ROLLBACK PREPARED " + name + ";");
    }

}
