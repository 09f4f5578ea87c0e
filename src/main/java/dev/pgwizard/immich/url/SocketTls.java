package dev.pgwizard.immich.url;

import java.util.Optional;
import java.util.Set;

/**
 * With the scheme of sockets only {@code ssl} is looked at, and its words are taken as
 * they stand.
 */
final class SocketTls {

    private static final Set<String> KNOWN = Set.of("require", "allow", "prefer", "verify-full");

    private SocketTls() {
    }

    static Optional<ImmichTls> of(UrlParameters urlParameters, DriverRules rules) {
        String ssl = urlParameters.values().get("ssl");
        return ssl != null && !ssl.isEmpty() && !KNOWN.contains(ssl) ? Optional.empty()
                : rules.tls(UrlParameters.parse(ssl == null ? "" : "ssl=" + ssl));
    }

}
