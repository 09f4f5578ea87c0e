package dev.pgwizard.web.gains;

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

    @Test
    void asksForATargetFirst() {
        assertThat(visitor.place(visitor.get("/gains"))).isEqualTo("/target");
    }

    @Test
    void showsWhatIsSetAndWhatEachGainTakes() {
        visitor.get("/target");
        visitor.post("/target", Map.of("release", "3.0.3", "other", "", "vector", "vector", "database", "photos",
                "role", "photographer", "password", "", "rights", "owner"));
        assertThat(visitor.get("/handover").body()).contains("href=\"/gains\"");
        assertThat(visitor.get("/gains").body()).contains("What this server could do more", "Data page checksums",
                "<code>wal_level</code> <small>restart</small>", "pgBackRest", "barman",
                "CREATE PUBLICATION immich_tables");
    }

}
