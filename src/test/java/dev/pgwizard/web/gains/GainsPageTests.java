package dev.pgwizard.web.gains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Visitor;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class GainsPageTests {

    private final TestServer server = TestServer.of(17).shared();

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        visitor.get("/demo/arrive?port=" + server.port());
    }

    private void choose(String platform) {
        visitor.get("/target");
        visitor.post("/target", Map.of("release", "3.0.3", "other", "", "vector", "vector", "database", "photos",
                "role", "photographer", "password", "", "rights", "owner", "platform", platform));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/gains", "/tuning", "/clusters", "/clusters/patroni.yaml" })
    void asksForATargetFirst(String path) {
        assertThat(visitor.place(visitor.get(path))).isEqualTo("/target");
    }

    @Test
    void showsImmichsSettingsBesideTheServers() {
        choose("docker");
        assertThat(visitor.get("/handover").body()).contains("href=\"/tuning\"", "href=\"/clusters\"");
        assertThat(visitor.get("/tuning?disk=hdd&memory=1").body()).contains("On hard disks", "value=\"1\"")
            .containsPattern("(?s)shared_buffers</code>.*256MB")
            .doesNotContain("On an SSD");
        assertThat(visitor.get("/tuning").body()).doesNotContain("On hard disks")
            .contains("Settings for speed", "On an SSD", "<code>shared_buffers</code></label> <small>restart</small>",
                    "name=\"setting\" value=\"shared_buffers\" checked", "Take these into the plan",
                    "ALTER SYSTEM SET max_wal_size", "shm_size: 128mb", "could not resize shared memory segment");
    }

    @Test
    void showsClustersAndGivesTheirFiles() {
        choose("debian");
        assertThat(visitor.get("/clusters").body())
            .contains("More than one machine", "CloudNativePG", "Patroni", "<mark>STORE_BUCKET</mark>",
                    "href=\"/clusters/cloudnativepg.yaml\"", "href=\"/clusters/patroni.yaml\"")
            .doesNotContain("DB_<mark>");
        var cluster = visitor.get("/clusters/cloudnativepg.yaml");
        assertThat(cluster.headers().firstValue("Content-Disposition").orElse("")).contains("cluster.yaml");
        assertThat(cluster.body()).contains("kind: Cluster", "name: \"photos\"", "owner: \"photographer\"");
        assertThat(visitor.get("/clusters/patroni.yaml").body()).contains("synchronous_mode: true");
        assertThat(visitor.get("/clusters/debian.yaml").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/handover/cluster.yaml").statusCode()).isEqualTo(404);
    }

    @Test
    void handsTheFileOverWhereThatPlatformIs() {
        choose("cloudnativepg");
        assertThat(visitor.get("/handover").body()).contains("/handover/cluster.yaml");
        assertThat(visitor.get("/handover/cluster.yaml").body()).contains("kind: Cluster");
        choose("patroni");
        assertThat(visitor.get("/handover/patroni.yaml").body()).contains("synchronous_mode: true");
    }

    @Test
    void showsWhatIsSetAndWhatEachGainTakes() {
        choose("debian");
        assertThat(visitor.get("/handover").body()).contains("href=\"/gains\"");
        assertThat(visitor.get("/gains").body()).contains("What this server could do more", "Data page checksums",
                "<code>wal_level</code> <small>restart</small>", "pgBackRest", "barman",
                "CREATE PUBLICATION immich_tables");
    }

}
