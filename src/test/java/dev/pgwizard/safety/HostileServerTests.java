package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * A database that lies, floods or stalls: the wizard, with as little memory as in its
 * container, says what is wrong and goes on.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HostileServerTests {

    private static final int FLOOD = 100 * 1024 * 1024;

    private static final List<String> READING = List.of("/target", "/checks", "/prepare", "/verify", "/handover",
            "/handover/immich.env", "/prepare/plan.sql");

    private final TestServer server = TestServer.of(18).with(StandIn.vector("0.8.5")).start();

    private final LyingServer liar = new LyingServer(server.port());

    private final WizardProcess wizard = WizardProcess.start();

    private Visitor visitor = new Visitor(wizard.port());

    @AfterAll
    void stop() {
        wizard.close();
        liar.close();
        server.close();
    }

    /** Each as a person of their own, because one may connect only so often. */
    private void arrive() {
        visitor = new Visitor(wizard.port());
        liar.says(LyingServer.Lie.NONE);
        PageForm form = PageForm.of(visitor.get("/connect").body(), "/connect")
            .with("host", "127.0.0.1")
            .with("port", Integer.toString(liar.port()))
            .with("user", "postgres")
            .with("adminPassword", "")
            .with("loginDatabase", "postgres");
        assertThat(visitor.place(visitor.submit("/connect", form))).isEqualTo("/target");
        PageForm target = PageForm.of(visitor.get("/target").body(), "/target")
            .with("other", "3.1.0")
            .with("vector", "vector");
        assertThat(visitor.place(visitor.submit("/target", target))).isEqualTo("/checks");
    }

    /** Each page says that the server is the problem, and the wizard still works. */
    private void assertExplained(String path, LyingServer.Lie lie, String words) {
        liar.says(lie);
        HttpResponse<String> page = visitor.get(path);
        assertThat(page.statusCode()).as(path).isEqualTo(503);
        assertThat(page.body()).as(path).contains("<title>No connection", words);
        liar.says(LyingServer.Lie.NONE);
        assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200);
        assertThat(liar.isAlone()).isTrue();
    }

    @Test
    void explainsASettingOfAHundredMegabytes() {
        arrive();
        assertExplained("/checks", (type, content, out) -> {
            if (type == 'D') {
                byte[] value = ("[\"" + "x".repeat(FLOOD) + "\"]").getBytes(StandardCharsets.ISO_8859_1);
                out.send('D', Poison.row(List.of(value)));
            }
            else {
                out.send(type, content);
            }
        }, "");
        long used = wizard.ask(java -> ManagementFactory
            .newPlatformMXBeanProxy(java, ManagementFactory.MEMORY_MXBEAN_NAME, java.lang.management.MemoryMXBean.class)
            .getHeapMemoryUsage()
            .getMax());
        assertThat(used).isLessThan(FLOOD);
    }

    @Test
    void explainsAResultThatNeverEnds() {
        arrive();
        long before = liar.sent();
        assertExplained("/checks", (type, content, out) -> {
            while (type == 'D') {
                out.send(type, content);
            }
            out.send(type, content);
        }, "");
        // 8 MB, what the two sockets hold meanwhile, and an honest answer after it
        assertThat(liar.sent() - before).isLessThan(24 << 20);
    }

    @Test
    void explainsAServerThatFallsSilentInTheMiddleOfAnAnswer() {
        arrive();
        assertExplained("/checks", (type, content, out) -> {
            if (type == 'D') {
                out.head('D', content.length);
                out.stall();
            }
            out.send(type, content);
        }, "");
    }

    @Test
    void explainsAServerThatDripsInTheMiddleOfAnAnswer() {
        arrive();
        assertExplained("/checks", (type, content, out) -> {
            if (type == 'D') {
                out.head('D', 1 << 20);
                out.drip();
            }
            out.send(type, content);
        }, "");
    }

    @Test
    void explainsAServerThatHangsUpInTheMiddleOfAnAnswer() {
        arrive();
        assertExplained("/checks", (type, content, out) -> {
            if (type == 'D') {
                out.head('D', content.length);
                throw new IOException("hangs up");
            }
            out.send(type, content);
        }, "");
    }

    /** The driver makes room for what a message says of itself before any of it came. */
    @Test
    void explainsAMessageThatClaimsAGigabyte() {
        arrive();
        for (char kind : "NESCTD".toCharArray()) {
            assertExplained("/checks", (type, content, out) -> {
                if (type == 'D') {
                    out.head(kind, 1 << 30);
                    throw new IOException("hangs up");
                }
                out.send(type, content);
            }, "");
        }
    }

    @Test
    void explainsGarbage() {
        arrive();
        assertExplained("/checks", (type, content, out) -> {
            if (type == 'D') {
                new Random(1).nextBytes(content);
                out.raw(content);
            }
            out.send(type, content);
        }, "");
        assertExplained("/checks",
                (type, content,
                        out) -> out.send(type, type == 'D'
                                ? Poison.row(List.of("[{\"name\":7}]".getBytes(StandardCharsets.US_ASCII))) : content),
                "not what a Postgres answers");
    }

    /** A row of one column begins with its count and its length, six bytes. */
    @Test
    void explainsAnAnswerThatLeavesSomethingOut() {
        arrive();
        AtomicInteger lies = new AtomicInteger();
        assertExplained("/checks", (type, content, out) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            if (type == 'D' && text.contains("\"version_text\":")) {
                lies.incrementAndGet();
                String partly = text.substring(6).replaceFirst("\"version_text\":\"[^\"]*\"", "\"version_text\":null");
                out.send(type, Poison.row(List.of(partly.getBytes(StandardCharsets.UTF_8))));
            }
            else {
                out.send(type, content);
            }
        }, "not what a Postgres answers");
        assertThat(lies).hasPositiveValue();
    }

    @Test
    void readsAServerWithAHundredThousandRoles() {
        server.execute("postgres", "SET allow_system_table_mods = on", "ALTER SYSTEM SET allow_system_table_mods = on",
                "SELECT pg_reload_conf()");
        server.execute("postgres",
                """
                        INSERT INTO pg_authid SELECT (100000 + n)::oid, 'many_' || n, false, true, false, false, true, false, false, -1
                          FROM generate_series(1, 100000) n""");
        arrive();
        for (String path : READING) {
            long before = liar.sent();
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(liar.sent() - before).as("what was read for " + path).isLessThan(300_000);
        }
        assertThat(visitor.get("/checks").body().length()).isLessThan(500_000);
    }

    /** More than the wizard has memory for, while it changes the server. */
    @Test
    void endsARunInWhichTheServerFloods() {
        arrive();
        byte[] notice = ("SNOTICE\0VNOTICE\0C00000\0M" + "x".repeat(60 << 20) + "\0\0")
            .getBytes(StandardCharsets.ISO_8859_1);
        String plan = visitor.get("/prepare?whole=").body();
        liar.says((type, content, out) -> {
            if (type == 'C' && new String(content, StandardCharsets.US_ASCII).startsWith("CREATE")) {
                out.send('N', notice);
            }
            out.send(type, content);
        });
        HttpResponse<String> page = visitor.follow(visitor.submit("/prepare", PageForm.of(plan, "/prepare")));
        for (int look = 0; look < 300 && page.body().contains("<title>Applying"); look++) {
            LockSupport.parkNanos(100_000_000);
            page = visitor.follow(visitor.get("/prepare/run"));
        }
        liar.says(LyingServer.Lie.NONE);
        assertThat(page.body()).contains("<title>Stopped", "not what a Postgres answers");
        assertThat(liar.isAlone()).isTrue();
        assertThat(visitor.get("/prepare").statusCode()).isEqualTo(200);
    }

    /** Whatever a server says stays text: on pages, in files, in the log. */
    @Test
    void printsWhatAServerSaysAsText() {
        arrive();
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            double probability = seed % 3 == 0 ? 1 : 0.1 * (seed % 3);
            liar.says((type, content, out) -> out.send(type,
                    type == 'D' ? Poison.row(content, random, probability) : content));
            for (String path : READING) {
                HttpResponse<String> page = visitor.get(path);
                assertThat(page.statusCode()).as(path + " with seed " + seed).isIn(200, 303, 302, 503);
                if (page.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                    assertThat(page.body()).as(path + " with seed " + seed)
                        .doesNotContain(Poison.TAG, "<script>alert", "__1337__", "[1337]", "onerror=alert(1)>");
                }
            }
        }
        assertThat(wizard.log()).doesNotContain("\u001b]0", "Mistake");
    }

    @Test
    void printsErrorsOfAServerAsText() {
        arrive();
        for (String words : Poison.TEXTS) {
            byte[] error = ("SERROR\0VERROR\0CXX000\0M" + words + "\0D" + words + "\0H" + words + "\0\0")
                .getBytes(StandardCharsets.UTF_8);
            liar.says((type, content, out) -> {
                out.send(type == 'D' ? 'E' : type, type == 'D' ? error : content);
            });
            HttpResponse<String> page = visitor.get("/checks");
            assertThat(page.statusCode()).as(words).isEqualTo(503);
            assertThat(page.body()).as(words)
                .contains("XX000")
                .doesNotContain(Poison.TAG, "<script>alert", "\u001b", "\u202e");
        }
    }

}
