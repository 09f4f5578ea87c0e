package dev.pgwizard.web.target;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.immich.Target;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Contents.Holdings;
import dev.pgwizard.server.MigrationHistory;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Steps.State;
import java.util.List;
import java.util.Locale;
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

    /** The Immich that lives in a database, as it wrote about itself. */
    static final class Resident {

        private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

        private static final String HIDDEN = "Hidden from this login";

        private Resident() {
        }

        static Optional<String> release(Contents contents) {
            return contents.ledger().asOptional().flatMap(MigrationHistory::version);
        }

        /**
         * By what a person recognises that it is the right one; empty where none is
         * there.
         */
        static List<SideFact> facts(Server server) {
            return server.contents()
                .asOptional()
                .filter(Contents::hasImmich)
                .map(contents -> facts(contents, server))
                .orElse(List.of());
        }

        private static List<SideFact> facts(Contents contents, Server server) {
            Optional<Holdings> holdings = contents.holdings();
            return List.of(new SideFact("Release", release(contents).orElse("It does not say")),
                    new SideFact("Photos and videos", holdings.map(all -> about(all.assets())).orElse(HIDDEN)),
                    new SideFact("Users", holdings.map(all -> about(all.users())).orElse(HIDDEN)),
                    new SideFact("Size", holdings.map(all -> size(all.size())).orElse(HIDDEN)),
                    new SideFact("Connected now",
                            server.database().map(database -> Integer.toString(database.connections())).orElse("0")));
        }

        private static String about(long counted) {
            return counted == 0 ? "None counted yet" : String.format(Locale.ROOT, "About %,d", counted);
        }

        private static String size(long bytes) {
            double size = bytes / 1024.0;
            int unit = 0;
            while (size >= 1000 && unit < UNITS.size() - 1) {
                size /= 1024;
                unit++;
            }
            return String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, UNITS.get(unit));
        }

    }

}
