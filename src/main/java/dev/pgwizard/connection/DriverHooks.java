package dev.pgwizard.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Properties;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/**
 * The places where the driver lets its caller take part. It instantiates them by name
 * with its properties, so they are public; each finds its {@link NetworkConnection}
 * there. The password goes through here alone and so stands in no URL and in no property.
 */
public final class DriverHooks {

    private DriverHooks() {
    }

    /**
     * Hands over the socket that is open already, and encrypts in the name that was
     * typed, although the driver knows the address only.
     */
    public static final class Sockets extends SSLSocketFactory {

        private final NetworkConnection networkConnection;

        public Sockets(Properties properties) {
            this.networkConnection = NetworkConnection.of(properties);
        }

        @Override
        public Socket createSocket() {
            return networkConnection.nextSocket();
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            SSLSocket layered = (SSLSocket) factory().createSocket(socket, networkConnection.details().host(), port,
                    autoClose);
            networkConnection.encrypts(layered);
            return new EndingTls(layered);
        }

        private SSLSocketFactory factory() {
            return CertificateTrust.context(networkConnection).getSocketFactory();
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory().getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory().getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new IOException("the address is already chosen");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket("", port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return createSocket("", port);
        }

    }

    /** Compares the certificate with the name that was typed, by the rules of libpq. */
    public static final class Names implements HostnameVerifier {

        private final NetworkConnection networkConnection;

        public Names(Properties properties) {
            this.networkConnection = NetworkConnection.of(properties);
        }

        @Override
        public boolean verify(String address, SSLSession session) {
            boolean right = PGjdbcHostnameVerifier.INSTANCE.verify(networkConnection.details().expectedName(), session);
            if (!right) {
                networkConnection.hasWrongName();
            }
            return right;
        }

    }

    /** Gives the password when, and only when, the server asks for it. */
    public static final class Passwords implements AuthenticationPlugin {

        private final NetworkConnection networkConnection;

        public Passwords(Properties properties) {
            this.networkConnection = NetworkConnection.of(properties);
        }

        @Override
        public char @Nullable [] getPassword(AuthenticationRequestType type) {
            networkConnection.asksForPassword();
            Secret password = networkConnection.details().password();
            return password.isEmpty() ? null : password.reveal().toCharArray();
        }

    }

}
