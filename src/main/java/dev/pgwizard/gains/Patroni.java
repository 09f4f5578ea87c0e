package dev.pgwizard.gains;

import static dev.pgwizard.postgres.Quoting.YamlScalar.quoted;

import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.gains.ImmichSettings.Disk;
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

    private static final String TITLE = "Patroni, on machines of your own";

    private static final String WORTH = "Postgres on three machines, each with a Patroni that starts it, follows the primary and "
            + "takes over when that is lost. A store such as etcd decides who is the primary, a proxy leads there.";

    private static final String COST = "Cost: etcd on three machines and a proxy beside Postgres, three times the disk and the "
            + "memory, and a wait for the network at each commit. An extension has to be installed on each member, before the "
            + "libraries are set: a member without the file does not start.";

    private static final String MEMBER = "on a host of the cluster, where patronictl is";

    private Patroni() {
    }

    static Gain of(Site site) {
        Site there = site.on(ID);
        String vector = site.target().vector().extension();
        if (there.guide().version(vector).isEmpty()) {
            return new Gain(ID, TITLE, Gain.Standing.NOT_HERE, List.of(WORTH, there.guide().noBuild(vector)), List.of(),
                    How.NOTHING);
        }
        return new Gain(ID, TITLE, Gain.Standing.POSSIBLE, List.of(WORTH, COST), List.of(),
                new How(List.of(), pieces(site, there), List.of(new Instruction.Words(
                        "`patronictl edit-config` shows what is set; a value set to `null` falls back to that of Postgres."))));
    }

    private static List<Instruction> pieces(Site site, Site there) {
        List<Instruction> pieces = new ArrayList<>(there.guide().install(site.target().vector().extension()));
        pieces.addAll(List.of(new Instruction.File("patroni.yaml", "what it does not name stays as it is", text(site)),
                new Instruction.Shell(MEMBER, """
                        patronictl edit-config --apply patroni.yaml
                        patronictl list
                        patronictl restart postgres --role replica --pending
                        patronictl restart postgres --role primary --pending"""),
                new Instruction.Words(
                        "With the name of your cluster in place of `postgres`. Then let the wizard go on at the primary: role, "
                                + "database and extensions are made there once and follow to the others."),
                new Instruction.Words(
                        "Is the primary behind the address that Immich gets? Its driver takes one host only, so that address is a "
                                + "proxy’s or a virtual one. A member answers 200 here only while it is the primary, which is "
                                + "what the proxy has to ask for; the row has to say `f`:"),
                new Instruction.Shell("on Immich’s host",
                        """
                                curl --silent --output /dev/null --write-out '%{http_code}\\n' http://MEMBER_ADDRESS:8008/primary
                                psql "host=PROXY_ADDRESS port=5432 user=postgres dbname=postgres" --command='SELECT \
                                pg_catalog.pg_is_in_recovery()'"""),
                new Instruction.Words("Do standbys confirm the commits? One member has to be `Sync Standby`:"),
                new Instruction.Shell(MEMBER, "patronictl list"),
                new Instruction.Words(
                        "Does another take over? Do this once before it matters. Immich loses its connections for some seconds "
                                + "and comes back by itself:"),
                new Instruction.Shell(MEMBER, "patronictl switchover\npatronictl list"), new Instruction.Words(
                        "Backups are made as on a single server, from the primary’s address or from each member.")));
        return pieces;
    }

    static String text(Site site) {
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
