package dev.pgwizard.immich.url;

import dev.pgwizard.connection.Secret;
import java.util.List;
import java.util.Optional;

/**
 * What Immich makes of a {@code DB_URL}: either the parts that its driver gets, or the
 * reason why it stops at once. Immich reads the URL with pg-connection-string and hands
 * host, port, user, password, database and TLS to postgres.js; tried with
 * pg-connection-string 2.14.0, which Immich 3.1 uses.
 */
public sealed interface ImmichUrl {

    /**
     * Immich goes on with these.
     *
     * @param host a name, an IPv4 address or the directory of a socket; empty stands for
     * what postgres.js takes by default
     * @param user empty where the URL names none
     * @param database the user's name where the URL names none
     * @param certificateAuthority the path of {@code sslrootcert}, as Immich's container
     * sees it
     * @param ignored parameters that Immich drops
     * @param refusedByTools parameters that {@code psql} and {@code pg_dump} refuse, so
     * that Immich's own backup fails
     */
    record Read(String host, int port, String user, Secret password, String database, ImmichTls tls,
            Optional<String> certificateAuthority, List<String> ignored,
            List<String> refusedByTools) implements ImmichUrl {

        public Read {
            ignored = List.copyOf(ignored);
            refusedByTools = List.copyOf(refusedByTools);
        }

        public boolean isSocket() {
            return host.startsWith("/");
        }

    }

    /**
     * Immich stops, or goes to a place that nobody meant.
     *
     * @param reason what is wrong, as a sentence
     * @param hint how to write it instead
     */
    record Rejected(String reason, String hint) implements ImmichUrl {
    }

    /** Reads a URL as Immich does. */
    static ImmichUrl read(String url) {
        return new UrlReader(url).read();
    }

}
