package dev.pgwizard.web.target;

import dev.pgwizard.server.Contents;
import dev.pgwizard.server.MigrationHistory;
import java.util.Optional;

/** The Immich that lives in a database, as it wrote about itself. */
final class Resident {

    private Resident() {
    }

    static Optional<String> release(Contents contents) {
        return contents.ledger().asOptional().flatMap(MigrationHistory::version);
    }

}
