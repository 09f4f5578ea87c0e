package dev.pgwizard.connection.problem;

import java.util.Locale;

/**
 * The host that was asked for, as problems speak of it.
 *
 * @param name what was typed
 * @param address what it stands for; the name itself where none is known
 * @param fromContainer whether the wizard runs in a container, where {@code localhost} is
 * that container
 */
public record Place(String name, String address, int port, boolean fromContainer) {

    /** Whether the name means the machine that the wizard runs on. */
    public boolean isLoopback() {
        return address.equals("0:0:0:0:0:0:0:1") || address.equals("::1") || address.startsWith("127.")
                || name.toLowerCase(Locale.ROOT).equals("localhost");
    }

    /**
     * Whether {@code localhost} was typed in a container, which rarely means what it
     * says.
     */
    public boolean isOwnContainer() {
        return fromContainer && isLoopback();
    }

    /** "`nas.lan` (192.168.1.20)", or the address alone. */
    String spoken() {
        return name.equals(address) ? "`" + address + "`" : "`%s` (%s)".formatted(name, address);
    }

    /** Where commands for the server run. */
    String shell() {
        return "on " + machine() + ", as a user with sudo";
    }

    String machine() {
        return isLoopback() ? "this machine" : name;
    }
}
