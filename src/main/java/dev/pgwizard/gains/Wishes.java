package dev.pgwizard.gains;

import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.server.Settings;
import dev.pgwizard.server.Settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Collects what has to change so that settings are as something needs them. What is
 * enough already stays, so nothing that others rely on is lowered.
 */
final class Wishes {

    private final Settings settings;

    private final List<Change> changes = new ArrayList<>();

    Wishes(Settings settings) {
        this.settings = settings;
    }

    Wishes value(String name, String value, Predicate<String> enough) {
        settings.find(name)
            .filter(setting -> !enough.test(setting.value()))
            .ifPresent(setting -> changes.add(new Change(setting, now(setting), value)));
        return this;
    }

    Wishes atLeast(String name, int number) {
        return value(name, Integer.toString(number), now -> Integer.parseInt(now) >= number);
    }

    /** What the value is, with its unit; nothing at all is easier read as a word. */
    private static String now(Setting setting) {
        return setting.value() + setting.unit().filter(unit -> !setting.value().startsWith("-")).orElse("");
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

}
