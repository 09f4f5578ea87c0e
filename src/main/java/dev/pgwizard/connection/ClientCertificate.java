package dev.pgwizard.connection;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * What the wizard shows of itself where a server asks for a certificate: libpq's
 * {@code sslcert} and {@code sslkey}. Like a password it is in memory alone.
 *
 * @param chain the certificate, and those between it and its authority, as PEM
 * @param key the private key as PEM, without a pass phrase
 */
public record ClientCertificate(String chain, Secret key) {

    /** Why two files are no such thing, in a sentence for the person who chose them. */
    public static final class NotUsable extends Exception {

        private static final long serialVersionUID = 1L;

        NotUsable(String reason) {
            super(reason);
        }

    }

    /** Reads the text of both files; Immich and the wizard want the same of them. */
    public static ClientCertificate parse(String certificate, String key) throws NotUsable {
        try {
            ClientCertificate pair = new ClientCertificate(CaCertificate.parse(certificate).pem(), Secret.of(key));
            if (!PemKey.fits(PemKey.read(key), pair.first().getPublicKey())) {
                throw new NotUsable("The key does not belong to the certificate.");
            }
            return pair;
        }
        catch (CaCertificate.NotACertificate e) {
            throw new NotUsable("The client certificate cannot be used. " + e.getMessage());
        }
    }

    private X509Certificate first() {
        return new CaCertificate(chain).certificates().getFirst();
    }

    /**
     * The name that Postgres compares with the role under the method {@code cert} and
     * under {@code clientcert=verify-full}; empty where the certificate has none.
     */
    public String commonName() {
        return Certificates.commonName(first());
    }

    /** The day after which no server takes it. */
    public java.time.Instant validUntil() {
        return first().getNotAfter().toInstant();
    }

    KeyManager[] managers() throws GeneralSecurityException {
        try {
            PrivateKey own = PemKey.read(key.reveal());
            List<X509Certificate> certificates = new CaCertificate(chain).certificates();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", own, new char[0], certificates.toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        }
        catch (NotUsable | java.io.IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

}
