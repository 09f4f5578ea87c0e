package dev.pgwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a timer starts, against a real server and a webhook that listens. */
class NotifyCommandTests {

    private static final TestServer POSTGRES = TestServer.of(17).with(StandIn.vector("0.8.5")).shared();

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private final HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    private volatile int status = 200;

    @TempDir
    Path folder = Path.of("");

    private record Call(String path, String title, String body) {
    }

    NotifyCommandTests() throws IOException {
        hook.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(new Call(exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Title")), body));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        hook.start();
    }

    @AfterEach
    void stop() {
        hook.stop(0);
    }

    private int run(String name, String path, String... more) {
        return call(name, "http://127.0.0.1:" + hook.getAddress().getPort() + path, more);
    }

    private int call(String name, String address, String... more) {
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        List<String> arguments = new ArrayList<>(
                List.of("notify", "--url=postgresql://%s:pw@127.0.0.1:%d/%s".formatted(name, POSTGRES.port(), name),
                        "--webhook=" + address));
        arguments.addAll(List.of(more));
        return line.execute(arguments.toArray(String[]::new));
    }

    private static String prepared() {
        String name = POSTGRES.unique("photos");
        POSTGRES.execute("postgres", "CREATE ROLE " + name + " LOGIN PASSWORD 'pw'",
                "CREATE DATABASE " + name + " OWNER " + name);
        POSTGRES.execute(name, "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE");
        return name;
    }

    @Test
    void tellsOfAnAnswerThatIsNew() {
        String name = prepared();
        String state = "--state=" + folder.resolve("answer");
        assertThat(run(name, "/photos", state)).isZero();
        assertThat(run(name, "/photos", state)).isZero();
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/photos");
            assertThat(call.title()).isEqualTo("Immich on your Postgres");
            assertThat(call.body()).contains("will start on this server").doesNotContain("127.0.0.1", name);
        });

        POSTGRES.execute(name, "DROP EXTENSION earthdistance");
        assertThat(run(name, "/photos", state)).isOne();
        assertThat(run(name, "/photos", state)).isOne();
        assertThat(calls).hasSize(2);
        assertThat(calls.getLast().body()).contains("will not start: 1 blocker.\n- Other extensions are missing");

        POSTGRES.execute(name, "CREATE EXTENSION earthdistance");
        assertThat(run(name, "/photos", state)).isZero();
        assertThat(calls).hasSize(3);
    }

    @Test
    void asksForTheReleaseThatRunsAndForTheNewest() {
        String name = prepared();
        POSTGRES.execute(name,
                "CREATE TABLE version_history (id uuid DEFAULT gen_random_uuid(), \"createdAt\" timestamptz"
                        + " DEFAULT now(), version varchar)",
                "ALTER TABLE version_history OWNER TO " + name,
                "INSERT INTO version_history (version) VALUES ('3.0.3')");
        run(name, "/photos");
        assertThat(calls.getFirst().body()).contains("Immich 3.0.3 ", "\nImmich 3.3.");
        run(name, "/photos", "--immich=2.7.5");
        assertThat(calls.getLast().body()).contains("Immich 2.7.5 ").doesNotContain("3.0.3");
    }

    @Test
    void sendsAgainWhatWasLostAndKeepsTheAddressToItself() throws IOException {
        String name = prepared();
        Path answer = folder.resolve("answer");
        status = 403;
        assertThat(run(name, "/a-secret-topic", "--state=" + answer)).isEqualTo(2);
        assertThat(err.toString()).contains("The webhook at 127.0.0.1 answered 403.").doesNotContain("topic");
        assertThat(answer).doesNotExist();
        status = 204;
        assertThat(run(name, "/a-secret-topic", "--state=" + answer)).isZero();
        assertThat(calls).hasSize(2);
        assertThat(Files.readString(answer)).contains(" READY");
        hook.stop(0);
        Files.delete(answer);
        assertThat(run(name, "/a-secret-topic", "--state=" + answer)).isEqualTo(2);
        assertThat(err.toString()).contains("did not answer").doesNotContain("topic");
    }

    @Test
    void speaksGotifyAndHealthchecks() {
        String name = prepared();
        assertThat(run(name, "/message?token=abc")).isZero();
        JsonNode message = JsonMapper.shared().readTree(calls.getLast().body());
        assertThat(message.path("title").asString()).isEqualTo("Immich on your Postgres");
        assertThat(message.path("message").asString()).contains("will start on this server");
        assertThat(calls.getLast().path()).isEqualTo("/message?token=abc");

        String state = "--state=" + folder.resolve("answer");
        run(name, "/ping/1234-uuid?create=1", state);
        run(name, "/ping/1234-uuid?create=1", state);
        assertThat(calls).hasSize(3).last().extracting(Call::path).isEqualTo("/ping/1234-uuid/0?create=1");
        POSTGRES.execute(name, "DROP EXTENSION earthdistance");
        run(name, "/ping/1234-uuid/", state);
        assertThat(calls.getLast().path()).isEqualTo("/ping/1234-uuid/1");
    }

    @Test
    void namesNoHostOfAServerThatDoesNotAnswer() {
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out));
        int code = line.execute("notify", "--url=postgresql://immich:pw@127.0.0.1:1/immich",
                "--webhook=http://127.0.0.1:" + hook.getAddress().getPort() + "/photos");
        assertThat(code).isEqualTo(2);
        assertThat(calls).singleElement()
            .extracting(Call::body)
            .asString()
            .startsWith("Cannot tell whether Immich ")
            .doesNotContain("127.0.0.1");
    }

    @Test
    void saysWhatIsNoWebhook() {
        String name = prepared();
        for (String wrong : List.of("ntfy.sh/topic", "file:///etc/passwd", "https://", "not an address")) {
            assertThat(call(name, wrong)).as(wrong).isEqualTo(2);
            assertThat(err.toString()).as(wrong).contains("The webhook is no").doesNotContain("passwd");
            err.getBuffer().setLength(0);
        }
        assertThat(calls).isEmpty();
    }

}
