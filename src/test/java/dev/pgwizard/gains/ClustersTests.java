package dev.pgwizard.gains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.consumers.Fields;
import dev.pgwizard.consumers.Golden;
import dev.pgwizard.consumers.Program;
import dev.pgwizard.consumers.ShellCheck;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Looks;
import dev.pgwizard.postgres.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is generated for several machines, read by what it is for. */
class ClustersTests {

    private static final Fields FIELDS = Fields.of("cluster.yaml");

    private static final String NASTY = "im: {mich} \"#' \\ %s ${x}";

    @TempDir
    Path folder = Path.of("");

    private static Site site(Target target, int major) {
        Looks looks = Looks.of("PostgreSQL " + major + ".3 (Debian)").major(major).preloaded("pg_stat_statements");
        return Site.of(looks.server(), target.on(Optional.of("debian")), "nas.lan", 5432);
    }

    private static Target target(String release, String vector) {
        return TargetFixtures.owner(release, VectorExtension.named(vector).orElseThrow(), "immich", "immich");
    }

    private static String file(Site site, String platform) {
        return Clusters.file(site, platform).orElseThrow().text();
    }

    @ParameterizedTest
    @CsvSource({ "3.0.3, vectorchord, 18", "3.0.3, pgvector, 18", "2.7.5, pgvecto.rs, 16", "3.0.3, vectorchord, 16",
            "3.0.3, pgvector, 15" })
    void looksLikeThis(String release, String vector, int major) {
        Site site = site(target(release, vector), major);
        String name = "clusters/" + vector + "-" + major;
        Golden.matches(name + "/cluster.yaml", file(site, CloudNativePg.ID));
        Golden.matches(name + "/patroni.yaml", file(site, Patroni.ID));
        assertThat(FIELDS.read(file(site, CloudNativePg.ID)))
            .extracting(document -> String.valueOf(document.get("kind")))
            .containsExactlyInAnyOrder("Secret", "ObjectStore", "Cluster", "Database", "ScheduledBackup");
    }

    @Test
    void saysHowToSeeThatItHolds() {
        Site site = site(target("3.0.3", "vectorchord"), 18);
        for (Gain gain : Clusters.of(site)) {
            String text = gain.how().pieces().stream().map(ClustersTests::markdown).collect(Collectors.joining("\n"));
            Golden.matches("clusters/" + gain.id() + ".md",
                    "# " + gain.title() + "\n\n" + String.join("\n\n", gain.words()) + "\n\n" + text);
        }
    }

    private static String markdown(Instruction gainPiece) {
        return switch (gainPiece) {
            case Instruction.Words(String text) -> text + "\n";
            case Instruction.Sql(String where, String text) -> "SQL " + where + ":\n\n```sql\n" + text + "\n```\n";
            case Instruction.Shell(String where, String text) -> "Shell " + where + ":\n\n```sh\n" + text + "\n```\n";
            case Instruction.File(String name, String where, String text) when name.endsWith("er.yaml")
                    || name.equals("patroni.yaml") ->
                "`" + name + "` " + where + ": in a file of its own\n";
            case Instruction.File(String name, String where, String text) ->
                "`" + name + "` " + where + ":\n\n```\n" + text + "\n```\n";
        };
    }

    @Test
    void printsShellThatShellCheckAccepts() {
        Clusters.of(site(target("3.0.3", "vectorchord"), 18))
            .stream()
            .flatMap(gain -> Stream.concat(gain.how().pieces().stream(), gain.how().undo().stream()))
            .filter(Instruction.Shell.class::isInstance)
            .map(gainPiece -> ((Instruction.Shell) gainPiece).text())
            .distinct()
            .forEach(ShellCheck::accepts);
    }

    @Test
    void keepsEveryNameAsItIs() {
        Target nasty = TargetFixtures.superuser("3.0.3", VectorExtension.VECTORCHORD, NASTY, NASTY + "2");
        Map<?, ?> cluster = kind(file(site(nasty, 18), CloudNativePg.ID), "Cluster");
        assertThat(at(cluster, "spec", "bootstrap", "initdb", "database")).isEqualTo(NASTY);
        assertThat(at(cluster, "spec", "bootstrap", "initdb", "owner")).isEqualTo(NASTY + "2");
        assertThat(at(cluster, "spec", "managed", "roles").toString()).contains(NASTY + "2", "superuser=true");
        Map<?, ?> database = kind(file(site(nasty, 18), CloudNativePg.ID), "Database");
        assertThat(at(database, "spec", "name")).isEqualTo(NASTY);
    }

    @ParameterizedTest
    @ValueSource(strings = { "postgres", "template1" })
    void offersNoNameThatTheOperatorKeeps(String name) {
        Target target = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, name, "immich");
        assertThat(Clusters.of(site(target, 18)).getFirst()).satisfies(gain -> {
            assertThat(gain.standing()).isEqualTo(Gain.Standing.NOT_HERE);
            assertThat(gain.words().getLast()).contains("`" + name + "`");
        });
        assertThat(Clusters.file(site(target, 18), CloudNativePg.ID)).isEmpty();
    }

    @Test
    void offersNothingThatWasNotBuilt() {
        Site site = site(target("2.0.1", "vectorchord"), 18);
        assertThat(Clusters.of(site)).allSatisfy(gain -> {
            assertThat(gain.standing()).isEqualTo(Gain.Standing.NOT_HERE);
            assertThat(gain.words().getLast()).contains("No version of VectorChord");
        });
    }

    /** The fields would be worth nothing if they took everything. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "instances: 3|instances: three", "instances: 3|replicas: 3", "any|some",
            "{name: barman-cloud.cloudnative-pg.io}|{label: x}", "30d|30", "20Gi|20 GB", "0 0 3 * * *|0 3 * * *" })
    void theFieldsRefuseWhatTheOperatorRefuses(String from, String to) {
        String good = file(site(target("3.0.3", "vectorchord"), 18), CloudNativePg.ID);
        assertThat(good).contains(from);
        assertThatThrownBy(() -> FIELDS.read(good.replace(from, to))).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource({ "3.0.3, vectorchord, 15", "3.0.3, pgvector, 15", "2.7.5, pgvecto.rs, 15" })
    void patroniTakesItsConfiguration(String release, String vector, int major) throws IOException {
        Program.need("patroni");
        String dynamic = file(site(target(release, vector), major), Patroni.ID);
        Path file = folder.resolve("patroni.yml");
        Files.writeString(file, local(dynamic));
        Program.Result result = Program.run(folder, Map.of(), "patroni", "--validate-config", file.toString());
        assertThat(result.output() + result.errors()).isEmpty();
        assertThat(result.code()).isZero();
        Files.writeString(file, local(dynamic.replace("ttl: 30", "ttl: half a minute")));
        Program.Result refused = Program.run(folder, Map.of(), "patroni", "--validate-config", file.toString());
        assertThat(refused.output() + refused.errors()).contains("bootstrap.dcs.ttl");
    }

    /** The dynamic configuration where Patroni has it before there is a cluster. */
    private static String local(String dynamic) {
        return """
                name: one
                scope: immich
                restapi: {listen: "127.0.0.1:28008", connect_address: "192.0.2.1:28008"}
                raft: {self_addr: "192.0.2.1:22222", partner_addrs: []}
                postgresql:
                  listen: "127.0.0.1:25432"
                  connect_address: "192.0.2.1:25432"
                  data_dir: /nonexistent/data
                  authentication:
                    superuser: {username: postgres, password: x}
                    replication: {username: replicator, password: x}
                    rewind: {username: rewind, password: x}
                bootstrap:
                  pg_hba: [local all all trust]
                  initdb: [data-checksums]
                  dcs:
                """ + dynamic.indent(4);
    }

    @Test
    void aClusterOfPatronisLosesNothing() {
        Looks looks = Looks.of("PostgreSQL 15.3")
            .preloaded("pg_stat_statements")
            .setting("random_page_cost", "1.1")
            .setting("wal_compression", "lz4");
        Site site = Site.of(looks.server(), target("3.0.3", "vectorchord").on(Optional.of("patroni")), "nas.lan", 5432);
        assertThat(at(map(file(site, Patroni.ID)), "postgresql", "parameters").toString()).contains(
                "shared_preload_libraries=pg_stat_statements, vchord", "random_page_cost=1.1", "wal_compression=lz4",
                "shared_buffers=512MB");
    }

    private static Map<?, ?> map(String yaml) {
        return (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }

    static Map<?, ?> kind(String text, String kind) {
        return FIELDS.read(text)
            .stream()
            .filter(document -> kind.equals(document.get("kind")))
            .findFirst()
            .orElseThrow();
    }

    static Object at(Object value, String... path) {
        Object found = value;
        for (String key : path) {
            found = Objects.requireNonNull(((Map<?, ?>) found).get(key), key);
        }
        return found;
    }

}
