package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.ShortConnector;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Anything in any field, and pages over a server that lies: no mistake, no leak. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 3, unit = TimeUnit.HOURS)
class FuzzTests {

    private static final String PASSWORD = "Zqnever-to-be-seen";

    /** The fields of each form, with what would be right. */
    private static final Map<String, Map<String, String>> FORMS = Map.of("/connect",
            Map.of("host", "127.0.0.1", "port", "1", "user", "postgres", "adminPassword", PASSWORD, "loginDatabase",
                    "postgres", "tls", "prefer"),
            "/connect/paste", Map.of("text", "postgresql://u:" + PASSWORD + "@127.0.0.1:1/db?sslmode=require"),
            "/target",
            Map.of("release", "3.1.0", "other", "v3.0.3", "vector", "vector", "database", "immich", "role", "immich",
                    "password", PASSWORD, "rights", "owner", "platform", "debian"),
            "/prepare",
            Map.of("plan", "0".repeat(64), "step", "create-role", "offered", "create-role", "how-create-role", "x"),
            "/verify", Map.of("password", PASSWORD), "/symptoms",
            Map.of("log", "ERROR: permission denied to create extension \"vector\"\nDB_PASSWORD=" + PASSWORD), "/theme",
            Map.of("theme", "dark", "back", "/checks"), "/handover/immich-handover.zip",
            Map.of("withPassword", "false"));

    private static final List<String> PAGES = List.of("/target", "/checks", "/prepare", "/prepare?whole=", "/verify",
            "/handover", "/handover/immich.env", "/handover/report.md", "/prepare/plan.sql", "/prepare/undo.sql");

    @LocalServerPort
    int port;

    private final TestServer server = TestServer.of(17)
        .with(StandIn.vector("0.8.5"))
        .with(StandIn.vchord("1.1.1"))
        .start();

    private final LyingServer liar = new LyingServer(server.port());

    @TestConfiguration(proxyBeanMethods = false)
    static class Impatience {

        @Bean
        @Primary
        Connector impatient() {
            return ShortConnector.make();
        }

    }

    @AfterAll
    void stop() {
        liar.close();
        server.close();
    }

    @Test
    void takesAnythingInAnyField(CapturedOutput output) {
        Fuzz fuzz = new Fuzz("forms", 18);
        Visitor visitor = new Visitor(port);
        long slowest = 0;
        for (int input = 0; input < fuzz.inputs(); input++) {
            Random random = fuzz.random(input);
            if (input % 500 == 0) {
                visitor = arrived(server.port());
            }
            long start = System.nanoTime();
            HttpResponse<String> answer = random.nextInt(12) == 0 ? address(visitor, random) : form(visitor, random);
            slowest = Math.max(slowest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            assertFine(answer, fuzz.input(input) + " " + answer.request().uri());
        }
        fuzz.done(slowest);
        assertThat(output).doesNotContain(PASSWORD, "Mistake ");
    }

    private static HttpResponse<String> form(Visitor visitor, Random random) {
        List<String> paths = FORMS.keySet().stream().sorted().toList();
        String path = paths.get(random.nextInt(paths.size()));
        Map<String, String> fields = new LinkedHashMap<>();
        FORMS.getOrDefault(path, Map.of()).forEach((name, right) -> {
            if (random.nextInt(15) > 0) {
                fields.put(name, Fuzz.text(random, right));
            }
        });
        if (random.nextInt(10) == 0) {
            fields.put(Fuzz.text(random, "field"), Fuzz.text(random, "value"));
        }
        if (path.equals("/connect") && random.nextInt(3) == 0) {
            fields.remove("host");
            return visitor.upload(path, form(fields), "ca", Fuzz.text(random, "-----BEGIN CERTIFICATE-----\nTUlJ\n"));
        }
        return visitor.post(path, fields);
    }

    private static PageForm form(Map<String, String> fields) {
        PageForm form = PageForm.of("<form action=\"/x\"></form>", "/x");
        new HashMap<>(fields).forEach((name, value) -> form.with(name.replaceAll("[^a-z]", ""), value));
        return form;
    }

    private static HttpResponse<String> address(Visitor visitor, Random random) {
        String text = URLEncoder.encode(Fuzz.text(random, "report.md"), StandardCharsets.UTF_8);
        String path = List.of("/enter?token=", "/handover/", "/symptoms/", "/prepare?whole=", "/static/", "/")
            .get(random.nextInt(6)) + text;
        return visitor.get(path.length() > 4000 ? path.substring(0, 4000).replaceAll("%.?$", "") : path);
    }

    @Test
    void showsPagesOfAServerThatLies(CapturedOutput output) {
        Fuzz fuzz = new Fuzz("lies", 2);
        Visitor visitor = arrived(liar.port());
        long slowest = 0;
        for (int input = 0; input < fuzz.inputs(); input++) {
            Random random = fuzz.random(input);
            liar.says(lie(random));
            String path = PAGES.get(random.nextInt(PAGES.size()));
            long start = System.nanoTime();
            HttpResponse<String> answer = visitor.get(path);
            slowest = Math.max(slowest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            assertFine(answer, fuzz.input(input) + " " + path);
        }
        fuzz.done(slowest);
        liar.says(LyingServer.Lie.NONE);
        assertThat(liar.isAlone()).isTrue();
        assertThat(Walk.connections(server)).isZero();
        assertThat(output).doesNotContain("Mistake ");
    }

    /** On a busy machine the impatient connector may need more than one attempt. */
    private Visitor arrived(int database) {
        liar.says(LyingServer.Lie.NONE);
        Visitor visitor = new Visitor(port);
        for (int attempt = 0; attempt < 10 && visitor.get("/checks").statusCode() != 200; attempt++) {
            visitor.get("/demo/arrive?port=" + database);
            visitor.get("/target");
            visitor.post("/target", Map.of("release", "3.1.0", "other", "", "vector", "vchord", "database", "immich",
                    "role", "immich", "password", PASSWORD, "rights", "owner"));
        }
        assertThat(visitor.get("/checks").statusCode()).isEqualTo(200);
        return visitor;
    }

    /** The page that says that the server is away is meant to be a 503. */
    private static void assertFine(HttpResponse<String> answer, String input) {
        if (answer.statusCode() == 503) {
            assertThat(answer.body()).as(input).contains("Look again", "Change the connection");
        }
        else {
            assertThat(answer.statusCode()).as(input).isLessThan(500);
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertThat(answer.body()).as(input).doesNotContain(PASSWORD);
        if (type.startsWith("text/html")) {
            assertThat(answer.body()).as(input).doesNotContain(Poison.TAG, "<script>alert", "__1337__", "[1337]");
        }
    }

    private static LyingServer.Lie lie(Random random) {
        double often = List.of(0.02, 0.2, 1.0).get(random.nextInt(3));
        int rightMessages = random.nextInt(60);
        int kind = random.nextInt(8);
        int[] said = new int[1];
        return (type, content, out) -> {
            if (kind >= 4 && type == 'D') {
                out.send('D', Poison.row(content, random, often));
            }
            else if (kind >= 4 || said[0]++ != rightMessages) {
                out.send(type, content);
            }
            else {
                odd(kind, type, content, random, out);
            }
        };
    }

    private static void odd(int kind, char type, byte[] content, Random random, LyingServer.Mouth out)
            throws IOException {
        switch (kind) {
            case 0 -> {
                out.head(type, content.length);
                throw new IOException("hangs up");
            }
            case 1 -> {
                for (int change = 0; change < 3 && content.length > 0; change++) {
                    content[random.nextInt(content.length)] = (byte) random.nextInt(256);
                }
                out.send(type, content);
            }
            case 2 -> {
                out.send(type, content);
                out.send(type, content);
            }
            default -> out.send("DTCEZSNKR12Ans3GIt".charAt(random.nextInt(18)), content);
        }
    }

}
