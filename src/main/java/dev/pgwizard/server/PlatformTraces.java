package dev.pgwizard.server;

import java.util.List;

/**
 * What platforms leave on a server without being asked, so that one can tell where it
 * runs.
 *
 * @param prefixes what stands before the dot in names of settings, such as {@code rds}
 * @param roles the oldest roles besides Postgres' own, such as {@code rds_superuser}
 */
public record PlatformTraces(List<String> prefixes, List<String> roles) {

    static final PlatformTraces NONE = new PlatformTraces(List.of(), List.of());

    public PlatformTraces {
        prefixes = List.copyOf(prefixes);
        roles = List.copyOf(roles);
    }

}
