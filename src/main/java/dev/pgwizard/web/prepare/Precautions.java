package dev.pgwizard.web.prepare;

import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Outcome;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.gains.BackupGate;
import dev.pgwizard.gains.Site;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.SideFact;
import java.util.List;
import java.util.Set;

/**
 * What to have before the first change: a dump, and whether Immich's own backup and
 * restore will work as it was chosen.
 */
public record Precautions(List<WayPiece> pieces, List<SideFact> own) {

    private static final Set<String> OWN = Set.of("own-backup", "own-restore");

    static Precautions of(Survey survey, ConnectionDetails admin) {
        Site site = Site.of(survey.server(), survey.target(), admin.host(), admin.port());
        return new Precautions(BackupGate.of(site, admin.user()).stream().map(Excerpts::of).toList(),
                survey.report()
                    .outcomes()
                    .stream()
                    .filter(outcome -> OWN.contains(outcome.id()))
                    .map(Precautions::fact)
                    .toList());
    }

    private static SideFact fact(Outcome outcome) {
        return new SideFact(outcome.title(), switch (outcome.finding()) {
            case Finding.Passed(String observed) ->
                Character.toUpperCase(observed.charAt(0)) + observed.substring(1) + ".";
            case Finding.Failed failed -> failed.message() + " " + failed.hint();
            case Finding.Unknown unknown -> unknown.reason();
            case Finding.Skipped(String reason) -> reason;
        });
    }

}
