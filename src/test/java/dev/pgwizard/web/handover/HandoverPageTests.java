package dev.pgwizard.web.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Visitor;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class HandoverPageTests {

    private final TestServer server = TestServer.of(17).setting("listen_addresses", "127.0.0.1").shared();

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        visitor.get("/demo/arrive?port=" + server.port());
    }

    private void choose() {
        visitor.get("/target");
        visitor.post("/target", Map.of("release", "3.1.0", "other", "", "vector", "vector", "database", "photos",
                "role", "photographer", "password", "correct-horse-battery", "rights", "owner"));
    }

    @Test
    void asksForATargetFirst() {
        assertThat(visitor.place(visitor.get("/handover"))).isEqualTo("/target");
    }

    @Test
    void showsWhatImmichNeedsWithoutThePassword() {
        choose();
        assertThat(visitor.get("/handover").body()).contains("Give these to Immich")
            .contains("DB_USERNAME=photographer", "<mark>the password of the role photographer</mark>")
            .contains("DB_HOSTNAME=host.docker.internal", "Immich would not start with them yet")
            .contains("/handover/report.md", "/handover/plan.sql")
            .doesNotContain("correct-horse-battery");
    }

    @Test
    void showsThePasswordWhenAskedAndSaysHowLongItIsKept() {
        choose();
        assertThat(visitor.get("/handover").body()).contains(" or Finish, then only a new one helps");
        var shown = visitor.follow(visitor.post("/handover", Map.of("withPassword", "true")));
        assertThat(shown.body()).contains("DB_PASSWORD=correct-horse-battery", "The password is in them.");
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(visitor.get("/handover").body()).doesNotContain("correct-horse-battery");
        assertThat(visitor.follow(visitor.post("/handover", Map.of())).body()).doesNotContain("correct-horse-battery");
        assertThat(visitor.follow(visitor.post("/finish", Map.of())).body()).contains("type a new one on Target");
    }

    @Test
    void showsWhatChangesInAFileOfOnesOwnAndNoPasswordOfIt() {
        choose();
        assertThat(
                visitor
                    .follow(visitor.post("/handover/compare",
                            Map.of("yours",
                                    "UPLOAD_LOCATION=./library\nDB_PASSWORD=hunter2 x\nDB_USERNAME=<b>postgres")))
                    .body())
            .contains("<i>- DB_PASSWORD=•••", "<ins>+ DB_USERNAME=photographer", "<i>- DB_USERNAME=&lt;b&gt;postgres",
                    "Unchanged besides: 1 line.")
            .doesNotContain("hunter2", "correct-horse-battery");
        assertThat(visitor.get("/handover").body()).doesNotContain("<ins>+");
    }

    @Test
    void provesTheWayAndSaysWhatStandsInIt() {
        choose();
        assertThat(visitor.get("/handover").body())
            .contains("docker compose run --rm --no-deps --entrypoint", "docker run --rm -it --add-host")
            .contains("needed: it listens for its own machine only", "listen_addresses = &#39;*&#39;")
            .contains("from 172.16.0.0/12 to any port", "photos  photographer  172.16.0.0/12  scram-sha-256");
    }

    /** By the lines of the server, and whatever the wizard itself comes in with. */
    @Test
    void namesTheClientCertificateThatTheServerAsksImmichFor() {
        TestServer certified = TestServer.of(17)
            .tls()
            .setting("ssl_ca_file", "server.crt")
            .hba("hostssl all photographer all scram-sha-256 clientcert=verify-full")
            .hba("hostnossl all photographer all reject")
            .shared();
        certified.execute("postgres", "DROP ROLE IF EXISTS photographer", "CREATE ROLE photographer LOGIN");
        visitor.get("/demo/arrive?port=" + certified.port());
        choose();
        assertThat(visitor.get("/handover").body()).contains("with a client certificate",
                "with the common name <code>photographer</code>", "sslcert=/etc/immich-client/tls.crt",
                "./postgres-client.key:/etc/immich-client/tls.key:ro", "clientcert=verify-full");
        assertThat(visitor.get("/handover/immich.env").body()).contains("sslkey=/etc/immich-client/tls.key");
    }

    @Test
    void downloadsEachFileWithoutThePassword() {
        choose();
        for (String name : new String[] { "immich.env", "plan.sql", "undo.sql", "report.md", "check.sh" }) {
            var response = visitor.get("/handover/" + name);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Disposition").orElse("")).contains(name);
            assertThat(response.body()).isNotEmpty().doesNotContain("correct-horse-battery");
        }
        assertThat(visitor.get("/handover/passwd").statusCode()).isEqualTo(404);
    }

    @Test
    void downloadsAllAtOnce() {
        choose();
        visitor.get("/handover");
        var response = visitor.post("/handover/immich-handover.zip", Map.of("withPassword", "true"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("PK");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/zip");
    }

}
