package dev.pgwizard.gains;

import static dev.pgwizard.postgres.Quoting.YamlScalar.quoted;

import dev.pgwizard.gains.ImmichSettings.Disk;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.PackagedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The objects that make a CloudNativePG cluster for Immich, as the custom resource
 * definitions of CloudNativePG 1.27 and of its plugin barman-cloud know them.
 *
 * @param version of the vector extension
 */
record ClusterManifest(Site site, String version) {

    String text() {
        Target target = site.target();
        Bootstrap bootstrap = Bootstrap.of(target);
        Map<String, String> blanks = new HashMap<>();
        blanks.put("release", target.release().toString());
        blanks.put("vector", target.vector().title());
        blanks.put("major", Integer.toString(site.major()));
        blanks.put("image", image());
        blanks.put("database", quoted(target.database()));
        blanks.put("owner", quoted(target.role()));
        blanks.put("sql", lines("        - %s\n", volumes() ? Bootstrap.contribOnly(target) : bootstrap.sql()));
        blanks.put("superuser", superuser());
        blanks.put("libraries", libraries());
        blanks.put("parameters", parameters());
        blanks.put("extensions", lines("    - {name: %s, ensure: present}\n", bootstrap.extensions()));
        return PackagedFile.filledIn("cluster.yaml", blanks);
    }

    /** What image volumes need of Kubernetes; empty without them. */
    String needs() {
        return volumes()
                ? " The extensions come as image volumes, so it also needs Kubernetes 1.35, or 1.33 with the feature gate "
                        + "`ImageVolume`, and containerd 2.1 or CRI-O 1.31."
                : "";
    }

    /** Postgres looks for extensions in other folders since 18. */
    private boolean volumes() {
        return site.major() >= 18;
    }

    private String image() {
        return volumes() ? "ghcr.io/cloudnative-pg/postgresql:" + site.major() + "-minimal-trixie"
                : site.target()
                    .facts()
                    .cluster()
                    .replace("{major}", Integer.toString(site.major()))
                    .replace("{server}", site.server().version().toString())
                    .replace("{version}", version);
    }

    private String superuser() {
        return site.target().wantsSuperuser() ? """
                  managed:
                    roles:
                      - {name: %s, ensure: present, login: true, superuser: true}
                """.formatted(quoted(site.target().role())) : "";
    }

    private String libraries() {
        VectorExtension vector = site.target().vector();
        String preload = site.target().facts().preload()
                ? "    shared_preload_libraries: [" + vector.extension() + "]\n" : "";
        return volumes() ? preload + extensions(vector) : preload;
    }

    /**
     * The folders within VectorChord's image are those of its documentation
     * (docs.vectorchord.ai, "Kubernetes").
     */
    private String extensions(VectorExtension vector) {
        String pgvector = """
                    extensions:
                      - name: pgvector
                        image: {reference: "ghcr.io/cloudnative-pg/pgvector:0.8.4-18-trixie"}
                """.replace("-18-", "-" + site.major() + "-");
        return pgvector + (vector == VectorExtension.VECTORCHORD ? """
                      - name: vchord
                        image: {reference: "ghcr.io/tensorchord/vchord-scratch:pg%1$d-v%2$s"}
                        dynamic_library_path: [/usr/lib/postgresql/%1$d/lib/]
                        extension_control_path: [/usr/share/postgresql/%1$d/]
                """.formatted(site.major(), version) : "");
    }

    private static String parameters() {
        return ImmichSettings.of(Disk.SSD)
            .entrySet()
            .stream()
            .map(setting -> "      " + setting.getKey() + ": " + quoted(setting.getValue()) + "\n")
            .collect(Collectors.joining());
    }

    private static String lines(String line, List<String> values) {
        return values.stream().map(value -> line.formatted(quoted(value))).collect(Collectors.joining());
    }

}
