package dev.pgwizard.server;

import java.util.List;
import java.util.Optional;

/**
 * A line of pg_hba.conf, from {@code pg_hba_file_rules}. A line with an error lets nobody
 * in and may stop a reload.
 */
public record HbaRule(int line, Optional<String> type, List<String> databases, List<String> users,
        Optional<String> address, Optional<String> netmask, Optional<String> method, Optional<String> error) {
}
