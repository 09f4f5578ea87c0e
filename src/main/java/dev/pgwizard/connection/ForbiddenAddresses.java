package dev.pgwizard.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Set;

/**
 * Addresses where no database lives and secrets do: link-local ones, among them
 * 169.254.169.254 of most clouds, and the metadata services that some clouds put
 * elsewhere (Amazon's over IPv6, Alibaba's, Azure's, Oracle's), also when an IPv6 address
 * wraps them.
 */
final class ForbiddenAddresses {

    private static final Set<String> METADATA = Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "168.63.129.16",
            "192.0.0.192");

    private static final byte[] NAT64 = { 0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0 };

    private ForbiddenAddresses() {
    }

    static boolean contain(InetAddress address) {
        InetAddress plain = unwrapped(address);
        return plain.isLinkLocalAddress() || plain.isMulticastAddress() || METADATA.contains(plain.getHostAddress());
    }

    /**
     * The IPv4 address inside a NAT64 or IPv4-compatible one; Java itself unwraps the
     * mapped ones.
     */
    private static InetAddress unwrapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean wraps = address instanceof Inet6Address six
                && (six.isIPv4CompatibleAddress() || Arrays.equals(NAT64, Arrays.copyOf(bytes, NAT64.length)));
        return wraps && !address.isLoopbackAddress() && !address.isAnyLocalAddress()
                ? of(Arrays.copyOfRange(bytes, 12, 16)) : address;
    }

    private static InetAddress of(byte[] four) {
        try {
            return InetAddress.getByAddress(four);
        }
        catch (java.net.UnknownHostException neverWithFourBytes) {
            throw new IllegalStateException(neverWithFourBytes);
        }
    }

}
