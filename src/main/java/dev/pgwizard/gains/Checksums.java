package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.server.Database;
import java.util.ArrayList;
import java.util.List;

/** Data page checksums, which tell a damaged disk from a bug. */
final class Checksums {

    private static final String WORTH = "Postgres then notices when the disk gives back a page otherwise than it was written, "
            + "instead of answering with it.";

    private Checksums() {
    }

    static Gain of(Site site) {
        boolean on = site.server().settings().isOn("data_checksums");
        List<Fact> facts = new ArrayList<>(site.facts("data_checksums"));
        site.server()
            .database()
            .flatMap(Database::checksumFailures)
            .ifPresent(failures -> facts.add(new Fact("Damaged pages found", Integer.toString(failures))));
        if (on) {
            return new Gain("checksums", "Data page checksums", Gain.Standing.THERE, List.of(WORTH), facts,
                    How.NOTHING);
        }
        List<Instruction> steps = site.guide().upkeep().checksums();
        if (steps.isEmpty()) {
            return new Gain("checksums", "Data page checksums", Gain.Standing.NOT_HERE, List.of(WORTH,
                    "They are chosen when a server is made or while it is stopped, and on this platform that is not yours to do."),
                    facts, How.NOTHING);
        }
        return new Gain("checksums", "Data page checksums", Gain.Standing.POSSIBLE, List.of(WORTH,
                "Cost: every database of the server is away while `pg_checksums` reads and writes each page once, so as long as "
                        + "copying the data takes. After that a little processor time for each page, and more WAL, because the "
                        + "first change of a page after a checkpoint is logged whole, hint bits included. Standbys have "
                        + "to be switched over too."),
                facts,
                new How(List.of(), steps, List.of(new Instruction.Words(
                        "The same with `--disable` in place of `--enable --progress`, again while Postgres is stopped. That takes "
                                + "a moment only."))));
    }

}
