package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that a server presents and that vouches for itself, made by the JDK's
 * keytool: the PEM text of the certificate is also what {@code verify-full} takes as its
 * root.
 */
record Certificate(String pem, String privateKey) {

    private static final char[] STORE_PASSWORD = "unused".toCharArray();

    /**
     * A certificate for this host name, and for 127.0.0.1 if the name is
     * {@code localhost}.
     */
    static Certificate of(String host) {
        try {
            Path directory = Files.createTempDirectory("certificate");
            try {
                Path store = directory.resolve("store.p12");
                generate(host, store);
                return read(store);
            }
            finally {
                Trees.delete(directory);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes server.crt and server.key, the names that Postgres looks for. */
    void writeTo(Path data) throws IOException {
        Files.writeString(data.resolve("server.crt"), pem);
        Path key = Files.writeString(data.resolve("server.key"), privateKey);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private static void generate(String host, Path store) {
        String address = "localhost".equals(host) ? ",ip:127.0.0.1" : "";
        Commands.run(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + host, "-validity",
                "30", "-ext", "SAN=dns:" + host + address, "-storetype", "PKCS12", "-keystore", store.toString(),
                "-storepass", new String(STORE_PASSWORD)));
    }

    private static Certificate read(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD);
        return new Certificate(pem("CERTIFICATE", keys.getCertificate("server").getEncoded()),
                pem("PRIVATE KEY", keys.getKey("server", STORE_PASSWORD).getEncoded()));
    }

    private static String pem(String label, byte[] content) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, body, label);
    }
}
