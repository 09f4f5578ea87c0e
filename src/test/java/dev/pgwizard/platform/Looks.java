package dev.pgwizard.platform;

import dev.pgwizard.postgres.PostgresVersion;
import dev.pgwizard.server.Activity;
import dev.pgwizard.server.Activity.PlatformTraces;
import dev.pgwizard.server.Activity.Pooling;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Role.ServerLogin;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.Settings;
import dev.pgwizard.server.Settings.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server shows of the place where it runs; the rest of it does not matter here.
 */
public record Looks(int major, String version, Map<String, String> settings, Map<String, String> sources,
        List<String> prefixes, List<String> roles) {

    public static Looks of(String version) {
        return new Looks(15, version, Map.of(), Map.of(), List.of(), List.of());
    }

    public Looks major(int number) {
        return new Looks(number, version, settings, sources, prefixes, roles);
    }

    public Looks setting(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new Looks(major, version, more, sources, prefixes, roles);
    }

    public Looks source(String name, String source) {
        return sources(source, name);
    }

    Looks sources(String source, String... names) {
        Map<String, String> more = new HashMap<>(sources);
        List.of(names).forEach(name -> more.put(name, source));
        return new Looks(major, version, settings, more, prefixes, roles);
    }

    Looks prefix(String prefix) {
        return new Looks(major, version, settings, sources, List.of("plpgsql", prefix), roles);
    }

    Looks role(String role) {
        return new Looks(major, version, settings, sources, prefixes, List.of("postgres", role));
    }

    public Looks preloaded(String libraries) {
        return setting(Preload.SETTING, libraries);
    }

    public Server server() {
        PostgresVersion number = PostgresVersion.of(major, 3);
        Map<String, Setting> visible = new HashMap<>();
        settings.forEach((name, value) -> visible.put(name,
                new Setting(name, value, Optional.empty(), sources.getOrDefault(name, "configuration file"),
                        Optional.empty(), Optional.empty(), Optional.empty(), false, "postmaster")));
        return new Server(Duration.ZERO, number, version,
                new ServerLogin("postgres", "postgres", true, true, true, true),
                new Activity(Instant.EPOCH, false, Optional.empty(), Optional.empty(), 0, 0, false, false),
                Pooling.NONE, new Settings(visible), Reading.hidden("Not read."), Reading.hidden("Not read."),
                List.of(), 0, Optional.empty(), List.of(), Optional.empty(), List.of(), List.of(),
                Reading.known(Contents.ofNewDatabase(number)), Reading.known(List.of()),
                new PlatformTraces(prefixes, roles));
    }

}
