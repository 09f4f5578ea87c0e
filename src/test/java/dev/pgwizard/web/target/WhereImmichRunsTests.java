package dev.pgwizard.web.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A server as most systems install it, which listens for its own machine only: nobody is
 * told that Immich is ready before it can get there.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WhereImmichRunsTests {

    private static final String OWN = "host all all 127.0.0.1/32 trust";

    private final TestServer server = TestServer.of(16)
        .with(StandIn.vector("0.8.5"))
        .setting("listen_addresses", "127.0.0.1")
        .start();

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void arrive() {
        server.hba(OWN);
        server.restart();
        visitor = new Visitor(port);
        visitor.get("/demo/arrive?port=" + server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String choose(String where, String machine, String pods) {
        PageForm form = PageForm.of(visitor.get("/target").body(), "/target");
        return visitor
            .follow(visitor.submit("/target",
                    form.with("where", where).with("machine", machine).with("pods", pods).with("vector", "vector")))
            .body();
    }

    @Test
    void isInDockerUnlessItsOwnerSaysOtherwise() {
        assertThat(PageForm.of(visitor.get("/target").body(), "/target").values("where")).containsExactly("docker");
    }

    @Test
    void isNotReadyBeforeItCanReachTheServer() {
        assertThat(choose("docker", "", "")).contains("Immich runs in Docker on the machine of Postgres");
        server.execute("postgres", "create role immich login password 'pw'", "create database immich owner immich");
        server.execute("immich", "create extension vector", "create extension earthdistance cascade",
                "create extension \"uuid-ossp\"", "create extension unaccent", "create extension pg_trgm");
        visitor.submit("/verify", PageForm.of(visitor.get("/verify").body(), "/verify").with("password", "pw"));
        assertThat(visitor.get("/verify").body()).contains("Not ready").doesNotContain("Get the files");
        assertThat(visitor.get("/prepare").body()).contains("Set listen_addresses to *",
                "host  immich  immich  172.16.0.0/12  scram-sha-256", "Restart Postgres");

        server.execute("postgres", "alter system set listen_addresses = '*'");
        server.hba(OWN, "host immich immich 172.16.0.0/12 scram-sha-256");
        server.restart();

        assertThat(visitor.get("/verify").body()).contains("Get the files").doesNotContain("Not ready");
        assertThat(visitor.get("/handover").body()).contains("DB_HOSTNAME=host.docker.internal")
            .doesNotContain("it listens for its own machine only", "Immich would not start");
    }

    @Test
    void cannotTellWhileNobodySays() {
        server.execute("postgres", "create role immich login password 'pw'", "create database immich owner immich");
        server.execute("immich", "create extension vector", "create extension earthdistance cascade",
                "create extension \"uuid-ossp\"", "create extension unaccent", "create extension pg_trgm");
        assertThat(choose("unsure", "", "")).contains("Only an Immich on this very machine");
        visitor.submit("/verify", PageForm.of(visitor.get("/verify").body(), "/verify").with("password", "pw"));
        assertThat(visitor.get("/verify").body()).contains("Cannot tell").doesNotContain("Get the files");
    }

    @Test
    void needsNothingBesideTheServer() {
        assertThat(choose("machine", "", "")).doesNotContain("cannot reach it", "Only an Immich on this very machine");
        assertThat(visitor.get("/handover").body()).contains("DB_HOSTNAME=localhost")
            .doesNotContain("DB_HOSTNAME=host.docker.internal", "it listens for its own machine only");
    }

    @ParameterizedTest
    @CsvSource({ "other, 192.0.2.20, '', 192.0.2.20/32", "kubernetes, '', 10.42.0.0/16, 10.42.0.0/16" })
    void opensTheServerForOneAddressOrNetwork(String where, String machine, String pods, String network) {
        assertThat(choose(where, machine, pods)).contains("cannot reach it");
        assertThat(visitor.get("/prepare").body()).contains("host  immich  immich  " + network + "  scram-sha-256");
        assertThat(visitor.get("/handover").body()).doesNotContain("DB_HOSTNAME=host.docker.internal",
                "DB_HOSTNAME=localhost", "DB_HOSTNAME: &quot;localhost&quot;");
    }

    @ParameterizedTest
    @CsvSource({ "other, nas.lan, '', machine", "other, '', '', machine", "kubernetes, '', pods, pods",
            "moon, '', '', where" })
    void asksForAnAddressInDigits(String where, String machine, String pods, String field) {
        assertThat(choose(where, machine, pods)).contains("One field needs another value.",
                "id=\"" + field + "-error\"");
    }

}
