package dev.pgwizard.check;

import dev.pgwizard.server.Database;
import java.util.List;

/** Postgres counts the pages that it found damaged, where they carry checksums. */
final class DataIsIntact implements Documented {

    @Override
    public String id() {
        return "data-checksums";
    }

    @Override
    public String title(CheckContext context) {
        return "No damaged pages were found";
    }

    @Override
    public String problem(CheckContext context) {
        return "Damaged pages were found";
    }

    @Override
    public String why() {
        return "A page that does not match its checksum was damaged on its way to the disk or on it. Immich's own image calls itself unhealthy then.";
    }

    @Override
    public Documentation basis() {
        return new Documentation("`pg_stat_database.checksum_failures` of Immich's database.",
                "A restored backup on sound hardware, by the owner of the server.",
                "Immich's database image, healthcheck.sh.");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public Finding examine(CheckContext context) {
        if (!context.server().settings().isOn("data_checksums")) {
            return Finding.skipped("This server keeps no checksums of its pages, so nobody would notice.");
        }
        int damaged = context.server().database().flatMap(Database::checksumFailures).orElse(0);
        return damaged == 0 ? Finding.passed("checksums on, none damaged")
                : new Finding.Failed(Severity.WARNING,
                        "Postgres found " + damaged + " damaged " + (damaged == 1 ? "page" : "pages")
                                + " in this database.",
                        "Look at the log of Postgres and at the disk, and restore from a backup.",
                        List.of(new Fact("Failures", Integer.toString(damaged))), List.of());
    }

}
