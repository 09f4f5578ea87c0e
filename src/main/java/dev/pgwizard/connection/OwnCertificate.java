package dev.pgwizard.connection;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the client's certificate, if there is one, and remembers that the server asked
 * for it: whoever it may be that signed it, as libpq and Node show theirs.
 */
final class OwnCertificate extends X509ExtendedKeyManager {

    private static final String ALIAS = "client";

    private final NetworkConnection networkConnection;

    private final Optional<X509ExtendedKeyManager> keys;

    OwnCertificate(NetworkConnection networkConnection) throws GeneralSecurityException {
        this.networkConnection = networkConnection;
        Optional<ClientCertificate> own = networkConnection.details().clientCertificate();
        this.keys = own.isEmpty() ? Optional.empty()
                : Arrays.stream(own.get().managers())
                    .filter(X509ExtendedKeyManager.class::isInstance)
                    .map(X509ExtendedKeyManager.class::cast)
                    .findFirst();
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        networkConnection.asksForCertificate();
        return keys.map(manager -> ALIAS).orElse(null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys.map(manager -> manager.getCertificateChain(ALIAS)).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys.map(manager -> manager.getPrivateKey(ALIAS)).orElse(null);
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return keys.map(manager -> new String[] { ALIAS }).orElse(null);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

}
