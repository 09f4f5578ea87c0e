package dev.pgwizard.handover;

import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.ImmichHost;
import java.util.Optional;

/**
 * How Immich reaches its database.
 *
 * @param host as the wizard reached it: a name, an address, or the folder of a socket
 * @param role the role that Immich logs in as
 * @param password absent unless the person wants it in the files
 * @param immich where it runs
 * @param own the address that the server's machine has for that place; absent where the
 * wizard cannot know it
 */
public record Access(String host, int port, String database, String role, Optional<Secret> password,
        Encryption encryption, ImmichHost immich, Optional<String> own) {

    /** For an Immich of which nobody said where it runs. */
    public Access(String host, int port, String database, String role, Optional<Secret> password,
            Encryption encryption) {
        this(host, port, database, role, password, encryption, new ImmichHost.Unsure(), Optional.empty());
    }

    /** With the address of the server's machine where Immich is on another. */
    public Access from(ImmichHost place, Optional<String> address) {
        return new Access(host, port, database, role, password, encryption, place, address);
    }

    /** By what name Immich finds the server, and why, as a sentence. */
    public String hostWords() {
        return reach().words();
    }

    Reach reach() {
        return Reach.of(host, immich, own);
    }

}
