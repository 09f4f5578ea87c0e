package dev.pgwizard.server;

import dev.pgwizard.server.Settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The addresses on which Postgres waits for clients, as {@code listen_addresses} names
 * them.
 */
public record Listening(List<String> addresses) {

    private static final String SETTING = "listen_addresses";

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|::1", Pattern.CASE_INSENSITIVE);

    public Listening {
        addresses = List.copyOf(addresses);
    }

    /** Empty where the server hides it. */
    public static Optional<Listening> of(Server server) {
        return server.visibleSetting(SETTING).map(Setting::value).map(Listening::parse);
    }

    public static Listening parse(String value) {
        return new Listening(
                Stream.of(value.split(",")).map(String::strip).filter(address -> !address.isEmpty()).toList());
    }

    /** Whether only its own machine can reach it. */
    public boolean isLocal() {
        return addresses.stream().allMatch(address -> LOOPBACK.matcher(address).matches());
    }

    /** As the setting has it. */
    @Override
    public String toString() {
        return String.join(", ", addresses);
    }

}
