package dev.pgwizard.gains;

import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.remedy.SettingChanges.TuneSetting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a person ticked in the table of settings for speed, and the machine that they
 * described for it. The plan holds of it what the server lacks at that moment.
 *
 * @param settings the names of those that are wanted
 * @param disk {@code ssd} or {@code hdd}; an SSD for anything else
 * @param gigabytes the memory of its machine; empty where that is not known
 */
public record TuningChoice(Set<String> settings, String disk, Optional<Integer> gigabytes) {

    public TuningChoice {
        settings = Set.copyOf(settings);
    }

    /** Adds to a plan, which restarts once for all of it. */
    public List<Remedy> remedies(Site site) {
        List<Change> wanted = Tuning.changes(site, disk, gigabytes)
            .stream()
            .filter(change -> settings.contains(change.name()))
            .toList();
        Stream<Remedy> sets = wanted.stream().filter(change -> !waits(site, change)).map(TuningChoice::remedy);
        Stream<Remedy> restart = wanted.stream().filter(Change::restart).limit(1).map(any -> new Restart());
        return Stream.concat(sets, restart).toList();
    }

    private static Remedy remedy(Change change) {
        return new TuneSetting(change.database().orElse(""), change.name(), change.then());
    }

    /** Whether it was set already and only the restart is missing. */
    private static boolean waits(Site site, Change change) {
        return change.restart() && site.server().waits(change.name(), value -> value.equals(change.then()));
    }

}
