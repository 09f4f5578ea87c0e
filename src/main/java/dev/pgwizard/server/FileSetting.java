package dev.pgwizard.server;

import java.util.Optional;

/**
 * A line of a configuration file, from {@code pg_file_settings}, which reads the files
 * anew each time.
 *
 * @param order later lines win over earlier ones
 * @param error why the line does not apply; a value that waits for a restart is listed as
 * an error too
 */
public record FileSetting(String file, int line, int order, Optional<String> name, Optional<String> value,
        boolean applied, Optional<String> error) {

    /**
     * Whether it is in the file that {@code ALTER SYSTEM} writes, which wins over
     * postgresql.conf.
     */
    public boolean isFromAlterSystem() {
        return file.endsWith("postgresql.auto.conf");
    }

    public String origin() {
        return file + ", line " + line;
    }
}
