package dev.pgwizard.connection;

import dev.pgwizard.connection.ConnectionDetails.SocketFile;
import dev.pgwizard.connection.problem.NetworkProblems;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks a host up, once: what is connected to later is the address found here, so a name
 * that changes its mind in between gains nothing. Addresses that no database has are left
 * out.
 */
record Addresses(WizardHost wizardHost) {

    /** The addresses of the host in the order to try them; never empty. */
    List<InetAddress> of(String host, Duration limit) {
        if (SocketFile.isDirectory(host)) {
            return List.of(InetAddress.getLoopbackAddress());
        }
        List<InetAddress> found = lookUp(host, limit);
        List<InetAddress> allowed = found.stream().filter(address -> !ForbiddenAddresses.contain(address)).toList();
        if (allowed.isEmpty()) {
            throw new ConnectionFailedException(
                    NetworkProblems.addressRefused(host, found.getFirst().getHostAddress()));
        }
        return allowed;
    }

    /**
     * Name servers that never answer would hold a thread for half a minute, so another
     * thread asks them. Not a virtual one: a few of those, waiting in the C library, hold
     * up all others.
     */
    private List<InetAddress> lookUp(String host, Duration limit) {
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("look up " + host).start(() -> ask(host, answer));
        try {
            return Arrays.asList(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        }
        catch (ExecutionException e) {
            throw new ConnectionFailedException(NetworkProblems.unknownHost(host, wizardHost.container(), true));
        }
        catch (TimeoutException e) {
            throw new ConnectionFailedException(NetworkProblems.unknownHost(host, wizardHost.container(), false));
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionFailedException(NetworkProblems.unknownHost(host, wizardHost.container(), false));
        }
    }

    private static void ask(String host, CompletableFuture<InetAddress[]> answer) {
        try {
            answer.complete(InetAddress.getAllByName(host));
        }
        catch (UnknownHostException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /**
     * Addresses where no database lives and secrets do: link-local ones, among them
     * 169.254.169.254 of most clouds, and the metadata services that some clouds put
     * elsewhere (Amazon's, Google's and Scaleway's over IPv6, Alibaba's, Azure's,
     * Oracle's), also when an IPv6 address wraps them or names an interface.
     */
    static final class ForbiddenAddresses {

        private static final Set<String> METADATA = Set.of("fd00:ec2:0:0:0:0:0:254", "fd20:ce:0:0:0:0:0:254",
                "fd00:42:0:0:0:0:0:42", "100.100.100.200", "168.63.129.16", "192.0.0.192");

        /** RFC 6052, section 2.1, and the prefix for networks of one's own, RFC 8215. */
        private static final List<byte[]> NAT64 = List.of(new byte[] { 0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0 },
                new byte[] { 0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 1 });

        /**
         * RFC 2765: IPv4-translated addresses, {@code ::ffff:0:a.b.c.d}, which
         * translating routers and Linux's SIIT hand on as IPv4.
         */
        private static final byte[] TRANSLATED = { 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0 };

        /** RFC 4380: Teredo, whose last four bytes are the client's address, inverted. */
        private static final byte[] TEREDO = { 0x20, 0x01, 0, 0 };

        /** RFC 3056: the IPv4 address follows at once. */
        private static final byte[] SIX_TO_FOUR = { 0x20, 0x02 };

        private ForbiddenAddresses() {
        }

        static boolean contain(InetAddress address) {
            InetAddress plain = unwrapped(address);
            return plain.isLinkLocalAddress() || plain.isMulticastAddress()
                    || METADATA.contains(plain.getHostAddress());
        }

        /**
         * The IPv4 address inside a NAT64, translated, Teredo, 6to4 or IPv4-compatible
         * one, and any other without the interface that was named with it; Java itself
         * unwraps the mapped ones.
         */
        private static InetAddress unwrapped(InetAddress address) {
            byte[] bytes = address.getAddress();
            if (!(address instanceof Inet6Address six) || six.isLoopbackAddress() || six.isAnyLocalAddress()) {
                return address;
            }
            if (six.isIPv4CompatibleAddress() || begins(bytes, TRANSLATED)
                    || NAT64.stream().anyMatch(prefix -> begins(bytes, prefix))) {
                return of(Arrays.copyOfRange(bytes, 12, 16));
            }
            if (begins(bytes, TEREDO)) {
                return of(inverted(Arrays.copyOfRange(bytes, 12, 16)));
            }
            return begins(bytes, SIX_TO_FOUR) ? of(Arrays.copyOfRange(bytes, 2, 6)) : of(bytes);
        }

        private static byte[] inverted(byte[] bytes) {
            for (int place = 0; place < bytes.length; place++) {
                bytes[place] = (byte) ~bytes[place];
            }
            return bytes;
        }

        private static boolean begins(byte[] bytes, byte[] prefix) {
            return Arrays.equals(prefix, Arrays.copyOf(bytes, prefix.length));
        }

        private static InetAddress of(byte[] bytes) {
            try {
                return InetAddress.getByAddress(bytes);
            }
            catch (java.net.UnknownHostException neverWithFourOrSixteenBytes) {
                throw new IllegalStateException(neverWithFourOrSixteenBytes);
            }
        }

    }

}
