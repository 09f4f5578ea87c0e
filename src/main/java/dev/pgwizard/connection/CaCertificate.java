package dev.pgwizard.connection;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificate authorities that a server's certificate is checked against.
 *
 * @param pem one or more certificates in PEM, at most 64 kB, and no private key
 */
public record CaCertificate(String pem) {

    public static final int MAX_BYTES = 64 * 1024;

    /** Why a file is no such thing, in a sentence for the person who chose it. */
    public static final class NotACertificate extends Exception {

        private static final long serialVersionUID = 1L;

        NotACertificate(String reason) {
            super(reason);
        }

    }

    public static CaCertificate parse(String text) throws NotACertificate {
        if (text.contains("PRIVATE KEY")) {
            throw new NotACertificate(
                    "This file holds a private key. Upload the certificate only; the key stays on the server.");
        }
        if (text.length() > MAX_BYTES) {
            throw new NotACertificate("This file is larger than 64 kB. A CA certificate has one or two.");
        }
        if (certificates(text).isEmpty()) {
            throw new NotACertificate("This file holds no certificate. It begins with -----BEGIN CERTIFICATE-----.");
        }
        return new CaCertificate(text);
    }

    List<X509Certificate> certificates() {
        try {
            return certificates(pem);
        }
        catch (NotACertificate e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<X509Certificate> certificates(String text) throws NotACertificate {
        int start = text.indexOf("-----BEGIN CERTIFICATE-----");
        if (start < 0) {
            return List.of();
        }
        byte[] bytes = text.substring(start).getBytes(StandardCharsets.US_ASCII);
        try {
            return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(bytes))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
        }
        catch (CertificateException e) {
            throw new NotACertificate("The certificate in this file is damaged.");
        }
    }
}
