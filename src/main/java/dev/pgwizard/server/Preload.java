package dev.pgwizard.server;

import java.util.Optional;

/**
 * Where {@code shared_preload_libraries} stands: what Postgres loaded when it started,
 * and what it will load at the next start.
 *
 * @param running what is loaded now
 * @param configured what the files say, read anew; it differs from {@code running} while
 * a restart is due
 * @param configuredIn the line that wins; absent where the value is the default
 * @param fromAlterSystem whether that line is one that {@code ALTER SYSTEM} wrote
 * @param fromCommandLine whether the command line of the server sets it, which beats
 * every file
 */
public record Preload(PreloadLibraries running, PreloadLibraries configured, Optional<String> configuredIn,
        boolean fromAlterSystem, boolean fromCommandLine) {

    public static final String SETTING = "shared_preload_libraries";

    /** Whether a restart would load a library that is not loaded now. */
    public boolean waitsForRestart(String library) {
        return !running.contains(library) && configured.contains(library);
    }
}
