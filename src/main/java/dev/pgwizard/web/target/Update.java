package dev.pgwizard.web.target;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Outcome;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Severity;
import dev.pgwizard.immich.Target;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.view.State;
import java.util.List;
import java.util.Optional;

/** What an Immich that lives in the database has before it with the chosen release. */
public record Update(State state, String title, String text) {

    /** Empty where no Immich lives there. */
    static Optional<Update> of(Server server, Target target) {
        return server.contents().asOptional().filter(Contents::hasImmich).map(contents -> of(contents, server, target));
    }

    private static Update of(Contents contents, Server server, Target target) {
        String now = Resident.release(contents).orElse("");
        String what = now.equals(target.release().toString()) ? "Immich " + now : "Update to " + target.release();
        List<Outcome> stops = Report.of(Checks.all(), new CheckContext(server, target)).failed(Severity.BLOCKER);
        return stops.isEmpty() ? new Update(State.OK, what + ": fine", now.equals(target.release().toString())
                ? "It runs already what you chose."
                : "Immich changes its own tables at the first start. Make a backup before; an update has no other way back.")
                : new Update(State.BLOCK, what + ": not yet", message(stops.getFirst())
                        + (stops.size() > 1 ? " Checks shows " + (stops.size() - 1) + " more." : ""));
    }

    private static String message(Outcome outcome) {
        return outcome.finding() instanceof Finding.Failed failed ? failed.message() : outcome.title();
    }

}
