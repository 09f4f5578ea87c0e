package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Many people at once, some before servers that never answer; nothing is left over. */
class LoadTests {

    private static final int SESSIONS = 200;

    private static final int WAITING = 50;

    private static final List<String> PAGES = List.of("/connect", "/symptoms", "/finished", "/checks");

    @Test
    void answersEverybodyWhileSomeWaitForServersThatNeverAnswer() throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                TestServer server = TestServer.of(17).with(StandIn.vector("0.8.5")).start();
                ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
                WizardProcess wizard = WizardProcess.start()) {
            ConcurrentLinkedQueue<Socket> accepted = new ConcurrentLinkedQueue<>();
            people.submit(() -> accept(silent, accepted));
            Walk connected = new Walk(wizard.port(), server).toTheChecks();
            List<String> before = threads(wizard);

            List<Future<String>> waiting = new ArrayList<>();
            for (int person = 0; person < WAITING; person++) {
                waiting.add(people.submit(() -> connect(new Visitor(wizard.port()), silent.getLocalPort())));
            }
            while (accepted.size() < WAITING && !waiting.stream().allMatch(Future::isDone)) {
                LockSupport.parkNanos(5_000_000);
            }
            assertThat(accepted).as("everybody waits for the silent server").hasSize(WAITING);
            AtomicInteger meanwhile = new AtomicInteger();
            List<Future<Integer>> others = new ArrayList<>();
            for (int person = WAITING; person < SESSIONS; person++) {
                others.add(people.submit(() -> browse(wizard.port(), waiting, meanwhile)));
            }
            assertThat(connected.visitor().get("/checks").statusCode()).isEqualTo(200);
            int answered = sum(others);
            for (Future<String> page : waiting) {
                assertThat(page.get()).contains("<title>No reply");
            }
            System.out.printf("load: %d sessions, %d waiting, %d requests answered, %d of them while all waited%n",
                    SESSIONS, WAITING, answered, meanwhile.get());
            assertThat(answered).isEqualTo((SESSIONS - WAITING) * PAGES.size());
            assertThat(meanwhile.get()).isPositive();
            for (Socket socket : accepted) {
                socket.setSoTimeout(20_000);
                assertThat(socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream())).isNotNegative();
            }
            assertThat(threads(wizard)).hasSizeLessThanOrEqualTo(before.size() + 3);
            assertThat(Walk.connections(server)).isZero();
        }
    }

    /**
     * Tomcat has 200 threads; if each of so many held one, nobody else would get a page.
     */
    @Test
    void keepsThreadsForPagesHoweverManyConnect() throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket silent = new ServerSocket(0, 300, InetAddress.getLoopbackAddress());
                WizardProcess wizard = WizardProcess.start()) {
            ConcurrentLinkedQueue<Socket> accepted = new ConcurrentLinkedQueue<>();
            people.submit(() -> accept(silent, accepted));
            List<Visitor> visitors = new ArrayList<>();
            for (int person = 0; person < SESSIONS + WAITING; person++) {
                visitors.add(new Visitor(wizard.port()));
                visitors.getLast().get("/connect");
            }
            List<Future<String>> everybody = new ArrayList<>();
            for (Visitor visitor : visitors) {
                everybody.add(people.submit(() -> connect(visitor, silent.getLocalPort())));
            }
            int wait = 0;
            int told = 0;
            for (Future<String> page : everybody) {
                wait += page.get().contains("<title>No reply") ? 1 : 0;
                told += page.get().contains("Wait a minute</h1>") ? 1 : 0;
            }
            assertThat(wait).isPositive().isLessThan(SESSIONS / 2);
            assertThat(told).isEqualTo(everybody.size() - wait);
        }
    }

    @Test
    void leavesNoConnectionAndNoTransactionBehindAnyRequest() {
        try (TestServer server = TestServer.of(18).with(StandIn.vector("0.8.5")).start();
                WizardProcess wizard = WizardProcess.start()) {
            new Walk(wizard.port(), server).toTheTarget();
            assertThat(Walk.connections(server)).as("/connect").isZero();
            Walk walk = new Walk(wizard.port(), server).toTheChecks();
            assertThat(Walk.connections(server)).as("/checks").isZero();
            walk.complete();
            assertThat(Walk.connections(server)).isZero();
            walk.visitor().post("/verify", Map.of());
            assertThat(Walk.connections(server)).isZero();
            for (String page : List.of("/connect", "/target", "/checks", "/prepare", "/verify", "/handover",
                    "/handover/plan.sql")) {
                walk.visitor().get(page);
                assertThat(Walk.connections(server)).as(page).isZero();
            }
        }
    }

    private static Void accept(ServerSocket silent, ConcurrentLinkedQueue<Socket> accepted) {
        try {
            while (true) {
                accepted.add(silent.accept());
            }
        }
        catch (IOException closed) {
            return null;
        }
    }

    private static String connect(Visitor visitor, int silent) {
        PageForm form = PageForm.of(visitor.get("/connect").body(), "/connect")
            .with("host", "127.0.0.1")
            .with("port", Integer.toString(silent))
            .with("user", "postgres");
        return visitor.submit("/connect", form).body();
    }

    private static int browse(int port, List<Future<String>> waiting, AtomicInteger meanwhile) {
        Visitor visitor = new Visitor(port);
        int answered = 0;
        for (String page : PAGES) {
            answered += visitor.follow(visitor.get(page)).statusCode() == 200 ? 1 : 0;
            if (waiting.stream().noneMatch(Future::isDone)) {
                meanwhile.incrementAndGet();
            }
        }
        return answered;
    }

    private static int sum(List<Future<Integer>> others) throws InterruptedException, ExecutionException {
        int sum = 0;
        for (Future<Integer> other : others) {
            sum += other.get();
        }
        return sum;
    }

    /** Without those that Tomcat keeps ready for the next minute. */
    private static List<String> threads(WizardProcess wizard) {
        return wizard.ask(java -> {
            ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(java, ManagementFactory.THREAD_MXBEAN_NAME,
                    ThreadMXBean.class);
            return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null)
                .map(ThreadInfo::getThreadName)
                .filter(name -> !name.matches("http-nio-.*-exec-.*|RMI .*|JMX .*|ForkJoinPool.*"))
                .toList();
        });
    }

}
