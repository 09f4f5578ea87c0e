package dev.pgwizard.server;

import dev.pgwizard.postgres.StatementFile;
import java.util.Map;

/**
 * What the wizard writes into the comment of an extension that works only after another
 * start of Postgres, because the catalog keeps no time of an update.
 */
public final class UpdateMark {

    private static final String WORDS = "by the Immich Postgres Wizard, before a restart of Postgres, at ";

    /** Finds the time in the comment. */
    static final String PATTERN = WORDS + "([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]{15}Z)";

    private UpdateMark() {
    }

    /** The statement that marks, for a name that is quoted already. */
    public static String statement(String extension) {
        return StatementFile.of("mark-update", Map.of("extension", extension, "words", WORDS));
    }

}
