package dev.pgwizard.gains;

import static dev.pgwizard.postgres.Quoting.YamlScalar.quoted;

import dev.pgwizard.gains.ImmichSettings.Disk;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The objects that make a CloudNativePG cluster for Immich, as the custom resource
 * definitions of CloudNativePG 1.27 and of its plugin barman-cloud know them.
 *
 * @param version of the vector extension
 */
record ClusterManifest(Site site, String version) {

    private static final String TEXT = """
            # Immich %s with %s on PostgreSQL %d
            # Fill in the object store, then: kubectl apply -f cluster.yaml
            apiVersion: v1
            kind: Secret
            metadata:
              name: immich-postgres-store
            stringData:
              ACCESS_KEY_ID: "STORE_KEY_ID"
              SECRET_ACCESS_KEY: "STORE_SECRET_KEY"
            ---
            apiVersion: barmancloud.cnpg.io/v1
            kind: ObjectStore
            metadata:
              name: immich-postgres
            spec:
              retentionPolicy: 30d
              configuration:
                destinationPath: "s3://STORE_BUCKET/"
                # Without this line: Amazon's own
                endpointURL: "https://STORE_ADDRESS"
                s3Credentials:
                  accessKeyId: {name: immich-postgres-store, key: ACCESS_KEY_ID}
                  secretAccessKey: {name: immich-postgres-store, key: SECRET_ACCESS_KEY}
                wal: {compression: gzip}
                data: {compression: gzip}
            ---
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: immich-postgres
            spec:
              instances: 3
              imageName: %s
              storage: {size: 20Gi}
              # More than max_wal_size, and room for when the object store is away
              walStorage: {size: 10Gi}
              resources:
                requests: {cpu: 500m, memory: 2Gi}
                limits: {memory: 2Gi}
              # Where a vector index is built in parallel; it counts as memory of the pod
              ephemeralVolumesSizeLimit: {shm: 512Mi}
              bootstrap:
                initdb:
                  database: %s
                  owner: %s
                  dataChecksums: true
                  postInitApplicationSQL:
            %s%s  postgresql:
                # One of two standbys confirms each commit. With "required" Immich stands still while none can
                synchronous: {method: any, number: 1, dataDurability: preferred}
            %s    # What Immich gives its own Postgres on an SSD
                parameters:
            %s  plugins:
                - name: barman-cloud.cloudnative-pg.io
                  isWALArchiver: true
                  parameters: {barmanObjectName: immich-postgres}
            ---
            apiVersion: postgresql.cnpg.io/v1
            kind: Database
            metadata:
              name: immich-postgres
            spec:
              cluster: {name: immich-postgres}
              name: %s
              owner: %s
              databaseReclaimPolicy: retain
              extensions:
            %s---
            apiVersion: postgresql.cnpg.io/v1
            kind: ScheduledBackup
            metadata:
              name: immich-postgres
            spec:
              cluster: {name: immich-postgres}
              # Seconds come first: each night at 3, and once now
              schedule: "0 0 3 * * *"
              immediate: true
              method: plugin
              pluginConfiguration: {name: barman-cloud.cloudnative-pg.io}
            """;

    String text() {
        Target target = site.target();
        String database = quoted(target.database());
        String owner = quoted(target.role());
        Bootstrap bootstrap = Bootstrap.of(target);
        List<String> sql = volumes() ? Bootstrap.contribOnly(target) : bootstrap.sql();
        return TEXT.formatted(target.release(), target.vector().title(), site.major(), image(), database, owner,
                lines("        - %s\n", sql), superuser(), libraries(), parameters(), database, owner,
                lines("    - {name: %s, ensure: present}\n", bootstrap.extensions()));
    }

    /** What has to be in the cluster of Kubernetes before. */
    String needs() {
        String volumes = volumes()
                ? " The extensions come as image volumes, so it also needs Kubernetes 1.35, or 1.33 with the feature gate "
                        + "`ImageVolume`, and containerd 2.1 or CRI-O 1.31."
                : "";
        return "It needs CloudNativePG 1.27 or newer, its plugin `barman-cloud` with cert-manager, and three nodes, so that no "
                + "two copies are on one." + volumes;
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
