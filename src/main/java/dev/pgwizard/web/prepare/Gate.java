package dev.pgwizard.web.prepare;

import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Outcome;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.gains.BackupGate;
import dev.pgwizard.gains.Site;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.Fact;
import java.util.List;
import java.util.Set;

/**
 * What to have before the first change: a dump, and whether Immich's own backup and
 * restore will work as it was chosen.
 */
public record Gate(List<Piece> pieces, List<Fact> own) {

    private static final Set<String> OWN = Set.of("own-backup", "own-restore");

    static Gate of(Survey survey, ConnectionDetails admin) {
        Site site = Site.of(survey.server(), survey.target(), admin.host(), admin.port());
        return new Gate(BackupGate.of(site, admin.user()).stream().map(Excerpts::of).toList(),
                survey.report()
                    .outcomes()
                    .stream()
                    .filter(outcome -> OWN.contains(outcome.id()))
                    .map(Gate::fact)
                    .toList());
    }

    private static Fact fact(Outcome outcome) {
        return new Fact(outcome.title(), switch (outcome.finding()) {
            case Finding.Passed(String observed) ->
                Character.toUpperCase(observed.charAt(0)) + observed.substring(1) + ".";
            case Finding.Failed failed -> failed.message() + " " + failed.hint();
            case Finding.Unknown unknown -> unknown.reason();
            case Finding.Skipped(String reason) -> reason;
        });
    }

}
