package dev.pgwizard.gains;

import static dev.pgwizard.postgres.Quoting.YamlScalar.quoted;

import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.gains.ImmichSettings.Disk;
import dev.pgwizard.platform.Guide;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.PackagedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A cluster that Patroni keeps on machines of one's own: the configuration that it holds
 * for all members (patroni.readthedocs.io, "Dynamic Configuration Settings").
 */
final class Patroni {

    static final String ID = "patroni";

    private Patroni() {
    }

    static Gain of(Site site) {
        Guide there = site.on(ID).guide();
        String vector = site.target().vector().extension();
        GainText text = GainText.of(ID, Map.of("manifest", text(site)));
        if (there.version(vector).isEmpty()) {
            return text.notHere(there.noBuild(vector), List.of(), List.of());
        }
        List<Instruction> pieces = new ArrayList<>(there.install(vector));
        pieces.addAll(text.instructions("after"));
        return text.possible(List.of(), new How(List.of(), pieces, text.instructions("undo")));
    }

    private static String text(Site site) {
        return PackagedFile.filledIn("patroni.yaml",
                Map.of("release", site.target().release().toString(), "vector", site.target().vector().title(), "major",
                        Integer.toString(site.major()), "parameters", parameters(site)));
    }

    private static String parameters(Site site) {
        Map<String, String> all = new TreeMap<>(settings(site));
        all.put("wal_log_hints", "on");
        if (site.target().facts().preload()) {
            all.put("shared_preload_libraries", libraries(site));
        }
        return all.entrySet()
            .stream()
            .map(setting -> "    " + setting.getKey() + ": " + quoted(setting.getValue()) + "\n")
            .collect(Collectors.joining());
    }

    /** Nothing that a cluster of Patroni's has already is lowered. */
    private static Map<String, String> settings(Site site) {
        return isHere(site) ? Tuning.settled(site, Disk.SSD) : ImmichSettings.of(Disk.SSD);
    }

    private static boolean isHere(Site site) {
        return site.guide().platform().id().equals(ID);
    }

    /** What it preloads already is kept; a new one has nothing to keep. */
    private static String libraries(Site site) {
        String library = site.target().vector().extension();
        return isHere(site) ? site.guide().libraries(library) : library;
    }

}
