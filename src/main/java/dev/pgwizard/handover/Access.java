package dev.pgwizard.handover;

import dev.pgwizard.connection.Secret;
import java.util.Optional;

/**
 * How Immich reaches its database.
 *
 * @param host as the wizard reached it: a name, an address, or the folder of a socket
 * @param role the role that Immich logs in as
 * @param password absent unless the person wants it in the files
 */
public record Access(String host, int port, String database, String role, Optional<Secret> password,
        Encryption encryption) {

    /** By what name Immich finds the server, and why, as a sentence. */
    public String hostWords() {
        return reach().words();
    }

    Reach reach() {
        return Reach.of(host);
    }

}
