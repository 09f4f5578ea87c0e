package dev.pgwizard.web;

import dev.pgwizard.connection.ClientCertificate;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.web.WizardSession.ConnectDefaults;
import java.util.Optional;

/**
 * What the connect form holds between two attempts, as it was typed. The password and the
 * certificates are kept here, in the session, so that none ever stands in a page.
 *
 * @param password belongs to this host, port and user, and to no other
 */
public record ConnectDraft(String host, String port, String user, String database, String tls, Secret password,
        Optional<String> caCertificate, Optional<ClientCertificate> clientCertificate) {

    public static final ConnectDraft EMPTY = new ConnectDraft("", "5432", "postgres", "postgres",
            SslMode.PREFER.value(), Secret.EMPTY, Optional.empty(), Optional.empty());

    public static ConnectDraft of(ConnectionDetails details) {
        return new ConnectDraft(details.host(), Integer.toString(details.port()), details.user(), details.database(),
                details.sslMode().value(), details.password(), details.caCertificate(), details.clientCertificate());
    }

    public static ConnectDraft of(ConnectDefaults defaults) {
        return new ConnectDraft(defaults.host(), Integer.toString(defaults.port()), defaults.user(),
                defaults.database(), SslMode.PREFER.value(), defaults.password(), Optional.empty(), Optional.empty());
    }

    public ConnectDraft withoutHost() {
        return new ConnectDraft("", port, user, database, tls, password, caCertificate, clientCertificate);
    }

    public ConnectDraft withPassword(Secret other) {
        return new ConnectDraft(host, port, user, database, tls, other, caCertificate, clientCertificate);
    }

    /**
     * The kept password, if it was typed for this login: it is never sent to another
     * server than the one that it was typed for.
     */
    public Secret passwordFor(String host, String port, String user) {
        boolean same = host.equals(this.host) && port.equals(this.port) && user.equals(this.user);
        return same ? password : Secret.EMPTY;
    }
}
