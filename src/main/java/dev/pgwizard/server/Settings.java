package dev.pgwizard.server;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings that were visible. A setting that only superusers may see is simply absent
 * from {@code pg_settings} for others, so absence means "hidden" unless the role sees
 * everything.
 */
public record Settings(Map<String, Setting> visible, boolean complete) {

    public Settings {
        visible = Map.copyOf(visible);
    }

    static Settings of(Collection<Setting> rows, boolean complete) {
        return new Settings(rows.stream().collect(Collectors.toMap(Setting::name, Function.identity())), complete);
    }

    /**
     * The setting; empty where this version of Postgres has none of that name or where it
     * is hidden.
     */
    public Optional<Setting> find(String name) {
        return Optional.ofNullable(visible.get(name));
    }

    /** The value of a setting that every role may see. */
    public String value(String name) {
        return find(name).map(Setting::value).orElse("");
    }

    public int number(String name) {
        return find(name).map(setting -> Integer.parseInt(setting.value())).orElse(0);
    }

    public boolean isOn(String name) {
        return value(name).equals("on");
    }

    /**
     * Whether {@code ALTER SYSTEM} works at all. Since 17 a server may refuse it to
     * everybody. It still obeys what that once wrote (PostgreSQL manual,
     * allow_alter_system).
     */
    public boolean allowAlterSystem() {
        return find("allow_alter_system").isEmpty() || isOn("allow_alter_system");
    }

    /**
     * Whether a library has registered settings under its prefix, which proves that it is
     * loaded.
     */
    public boolean anyWithPrefix(String prefix) {
        return visible.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** A copy with one setting replaced or added. */
    public Settings with(Setting setting) {
        Map<String, Setting> changed = new HashMap<>(visible);
        changed.put(setting.name(), setting);
        return new Settings(changed, complete);
    }
}
