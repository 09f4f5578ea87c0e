package dev.pgwizard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What may hold facts of a server is kept by no cache, pages and files alike: whatever
 * address the wizard answers to.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class NoStoreTests {

    @LocalServerPort
    int port;

    @Autowired
    RequestMappingHandlerMapping addresses;

    private final TestServer server = TestServer.of(18).with(StandIn.vector("0.8.5")).shared();

    @Test
    void keepsEveryAnswerOutOfCaches() {
        Visitor visitor = new Visitor(port);
        visitor.get("/demo/arrive?port=" + server.port());
        visitor.get("/target");
        visitor.post("/target", Map.of("release", "3.1.0", "vector", "vector", "database", "unkept", "role", "unkept",
                "rights", "owner"));
        visitor.post("/symptoms", Map.of("log", "ERROR: x"));
        long answers = addresses.getHandlerMethods()
            .keySet()
            .stream()
            .filter(address -> address.getMethodsCondition().getMethods().contains(RequestMethod.GET))
            .flatMap(address -> address.getPatternValues().stream())
            .map(path -> path.replace("{name}", "report.md")
                .replace("{id}", "no-such")
                .replace("{platform}", "patroni"))
            .peek(path -> assertUnkept(visitor.get(path), path))
            .count();
        assertThat(answers).isGreaterThan(14);
        assertUnkept(visitor.post("/handover/immich-handover.zip", Map.of()), "the archive");
    }

    private static void assertUnkept(HttpResponse<String> answer, String path) {
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).as(path).contains("no-store");
    }

}
