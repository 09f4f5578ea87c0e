package dev.pgwizard.connection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate that vouches for itself, made in a moment and in this process (RFC 5280,
 * section 4.1), so that quick tests can speak TLS.
 */
record SelfSigned(KeyPair keys, byte[] encoded) {

    private static final byte[] ECDSA_WITH_SHA256 = sequence(
            bytes(0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));

    private static final byte[] SUBJECT_ALTERNATIVE_NAME = bytes(0x06, 0x03, 0x55, 0x1d, 0x11);

    private static final byte[] COMMON_NAME = bytes(0x06, 0x03, 0x55, 0x04, 0x03);

    /** For that host, from yesterday on for two days. */
    static SelfSigned of(String host) {
        return of(host, Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(1)));
    }

    static SelfSigned of(String host, Instant from, Instant to) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            byte[] content = content(host, from, to, keys);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            byte[] signed = together(bytes(0), signature.sign());
            return new SelfSigned(keys, sequence(content, ECDSA_WITH_SHA256, tagged(0x03, signed)));
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] content(String host, Instant from, Instant to, KeyPair keys) {
        byte[] name = sequence(tagged(0x31, sequence(COMMON_NAME, text(0x0c, host))));
        byte[] names = sequence(SUBJECT_ALTERNATIVE_NAME, tagged(0x04, sequence(text(0x82, host))));
        return sequence(tagged(0xa0, bytes(0x02, 0x01, 0x02)), bytes(0x02, 0x01, 0x07), ECDSA_WITH_SHA256, name,
                sequence(time(from), time(to)), name, keys.getPublic().getEncoded(), tagged(0xa3, sequence(names)));
    }

    String pem() {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END CERTIFICATE-----\n";
    }

    /** What a server with this certificate speaks TLS with. */
    SSLContext context() {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(encoded));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.getPrivate(), new char[0], new X509Certificate[] { certificate });
            KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        }
        catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] time(Instant moment) {
        return text(0x18, DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC).format(moment));
    }

    private static byte[] text(int tag, String text) {
        return tagged(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sequence(byte[]... parts) {
        return tagged(0x30, together(parts));
    }

    private static byte[] tagged(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 128 ? bytes(tag, length)
                : length < 256 ? bytes(tag, 0x81, length) : bytes(tag, 0x82, length >> 8, length & 0xff);
        return together(head, content);
    }

    private static byte[] together(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

}
