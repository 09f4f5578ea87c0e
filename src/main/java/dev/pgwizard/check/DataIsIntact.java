package dev.pgwizard.check;

import dev.pgwizard.server.Database;
import java.util.List;

/** Postgres counts the pages that it found damaged, where they carry checksums. */
final class DataIsIntact implements Question {

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
