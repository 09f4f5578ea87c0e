package dev.pgwizard.bed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The control file and scripts of a stand-in, laid out as the real packages are: the
 * install script of its own version only, and every update script that leads there.
 */
record StandInScripts(StandIn standIn) {

    private static final String TITLE = "-- STAND-IN for %s %s, made for the tests of the Immich Postgres Wizard; not the real thing.%n";

    /** File name to text. */
    Map<String, String> files() {
        StandInSource source = StandInSource.of(standIn.product());
        String prefix = standIn.product().extension();
        List<String> versions = source.versionsUpTo(standIn.version());
        Map<String, String> files = new LinkedHashMap<>();
        files.put(prefix + ".control", source.control(standIn.version()));
        files.put("%s--%s.sql".formatted(prefix, versions.getLast()), script(source, versions.getLast(), versions));
        for (int i = 1; i < versions.size(); i++) {
            String version = versions.get(i);
            files.put("%s--%s--%s.sql".formatted(prefix, versions.get(i - 1), version),
                    script(source, version, List.of(version)));
        }
        return files;
    }

    private String script(StandInSource source, String version, List<String> deltas) {
        String title = TITLE.formatted(standIn.product().extension(), version);
        return deltas.stream()
            .map(delta -> source.delta(delta).orElse(""))
            .collect(Collectors.joining("\n", title + source.guard(version).orElse(""), "\n"));
    }
}
