package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.immich.Target;
import dev.pgwizard.platform.Guide;
import dev.pgwizard.platform.Platforms;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.Settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A server with the place where it runs.
 *
 * @param host as the wizard reaches it
 * @param port as the wizard reaches it
 */
public record Site(Server server, Target target, Guide guide, String host, int port) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    public static Site of(Server server, Target target, String host, int port) {
        Platforms platforms = Platforms.known();
        Guide guide = platforms.guide(platforms.recognise(server, target.platform()).platform(), server, target);
        return new Site(server, target, guide, host, port);
    }

    /** The same server, as if it ran on that platform. */
    Site on(String platform) {
        return of(server, target.on(Optional.of(platform)), host, port);
    }

    int major() {
        return server.version().major();
    }

    /** The address for another machine; the loopback address leads nowhere from there. */
    String address() {
        return LOOPBACK.contains(host) || !host.matches("[A-Za-z0-9.:_-]+") ? "POSTGRES_HOST" : host;
    }

    /** The folder of the data, or words where nobody knows it. */
    String data() {
        return guide.data().isEmpty() ? "/path/to/the/data/directory" : guide.data();
    }

    String value(String setting) {
        return server.settings().value(setting);
    }

    /** What is set now, of those that are visible. */
    List<Fact> facts(String... settings) {
        return Stream.of(settings)
            .flatMap(name -> server.settings().find(name).stream())
            .map(setting -> new Fact(setting.name(), shown(setting)))
            .toList();
    }

    private static String shown(Setting setting) {
        return setting.value().isEmpty() ? "empty" : "`" + setting.value().replace('`', '\'') + "`";
    }

}
