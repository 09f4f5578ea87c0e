package dev.pgwizard.connection;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates pass. As in libpq, {@code prefer} and {@code require} encrypt
 * without checking, and the others check against the given CA, or without one against
 * those that this machine trusts. The name is another matter: {@link DriverHooks.Names}.
 */
final class CertificateTrust extends X509ExtendedTrustManager {

    private final NetworkConnection networkConnection;

    private final Optional<X509ExtendedTrustManager> authorities;

    private CertificateTrust(NetworkConnection networkConnection, Optional<X509ExtendedTrustManager> authorities) {
        this.networkConnection = networkConnection;
        this.authorities = authorities;
    }

    /**
     * A context for one connection; sessions are not resumed, so that each shows its
     * certificate.
     */
    static SSLContext context(NetworkConnection networkConnection) {
        try {
            Optional<X509ExtendedTrustManager> authorities = networkConnection.details().sslMode().checksCertificate()
                    ? Optional.of(authorities(networkConnection.details())) : Optional.empty();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] { new OwnCertificate(networkConnection) },
                    new TrustManager[] { new CertificateTrust(networkConnection, authorities) }, null);
            return context;
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509ExtendedTrustManager authorities(ConnectionDetails details) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory
            .init(details.caCertificate().isPresent() ? store(new CaCertificate(details.caCertificate().get())) : null);
        return Arrays.stream(factory.getTrustManagers())
            .filter(X509ExtendedTrustManager.class::isInstance)
            .map(X509ExtendedTrustManager.class::cast)
            .findFirst()
            .orElseThrow();
    }

    private static KeyStore store(CaCertificate ca) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate certificate : ca.certificates()) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            return store;
        }
        catch (java.io.IOException neverWithoutFile) {
            throw new GeneralSecurityException(neverWithoutFile);
        }
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        networkConnection.shows(List.of(chain));
        if (authorities.isPresent()) {
            // Java does not look at the dates of a certificate that is its own authority;
            // libpq does.
            chain[0].checkValidity();
            check.by(authorities.get());
        }
    }

    private interface Check {

        void by(X509ExtendedTrustManager authorities) throws CertificateException;

    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, all -> all.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, all -> all.checkServerTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
            throws CertificateException {
        throw new CertificateException("the wizard is never the server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("the wizard is never the server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("the wizard is never the server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.map(X509ExtendedTrustManager::getAcceptedIssuers).orElseGet(() -> new X509Certificate[0]);
    }

    /**
     * Shows the client's certificate, if there is one, and remembers that the server
     * asked for it: whoever it may be that signed it, as libpq and Node show theirs.
     */
    static final class OwnCertificate extends X509ExtendedKeyManager {

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
        public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers,
                @Nullable Socket socket) {
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
        public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers,
                @Nullable Socket socket) {
            return null;
        }

    }

}
