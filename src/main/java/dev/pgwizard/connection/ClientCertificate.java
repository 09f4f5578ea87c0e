package dev.pgwizard.connection;

import dev.pgwizard.connection.ClientCertificate.NotUsable;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /**
     * A private key in PEM as OpenSSL writes it. Java reads PKCS#8 alone; the older form
     * of RSA keys (RFC 8017, A.1.2) becomes it with a header in front.
     */
    static final class PemKey {

        private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

        private static final int LONGEST = 64 * 1024;

        /** Version 0 and the algorithm rsaEncryption. */
        private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

        private PemKey() {
        }

        static PrivateKey read(String pem) throws NotUsable {
            Matcher block = BLOCK.matcher(pem.length() > LONGEST ? "" : pem);
            boolean locked = pem.contains("ENCRYPTED");
            if (locked) {
                throw new NotUsable(
                        "The key has a pass phrase, which Immich cannot be told: write it anew without one.");
            }
            if (!block.find()) {
                throw new NotUsable("This file holds no private key. It begins with -----BEGIN PRIVATE KEY-----.");
            }
            if (block.group(1).startsWith("EC")) {
                throw new NotUsable(
                        "The key is in OpenSSL's old form for EC; `openssl pkcs8 -topk8 -nocrypt` writes the one that is read here.");
            }
            byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
            return decoded(block.group(1).startsWith("RSA") ? sequence(RSA, tagged(0x04, bytes)) : bytes);
        }

        private static PrivateKey decoded(byte[] pkcs8) throws NotUsable {
            for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
                }
                catch (GeneralSecurityException another) {
                    continue;
                }
            }
            throw new NotUsable("The key in this file is damaged, or of a kind that is not RSA, EC or Ed25519.");
        }

        /** Whether what the one signs the other recognises. */
        static boolean fits(PrivateKey key, PublicKey certified) {
            String algorithm = switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> "Ed25519";
            };
            try {
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(key);
                byte[] signed = signature.sign();
                signature.initVerify(certified);
                return signature.verify(signed);
            }
            catch (GeneralSecurityException otherKind) {
                return false;
            }
        }

        private static byte[] sequence(byte[] first, byte[] second) {
            byte[] both = new byte[first.length + second.length];
            System.arraycopy(first, 0, both, 0, first.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            return tagged(0x30, both);
        }

        private static byte[] tagged(int tag, byte[] content) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(tag);
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
            out.writeBytes(content);
            return out.toByteArray();
        }

    }

}
