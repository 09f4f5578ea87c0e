package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.web.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Far more connections than the heap of the container has room for, each of which sends a
 * byte now and then and none of which needs a token, because no request is ever whole.
 */
class SlowConnectionsTests {

    private static final int CONNECTIONS = 3000;

    private static final byte[] BEGINNING = "GET /connect HTTP/1.1\r\nHost: localhost\r\nX: "
        .getBytes(StandardCharsets.US_ASCII);

    private static final int ROUNDS = 20;

    @Test
    void outlivesThreeThousandOfThem() throws Exception {
        try (WizardProcess wizard = WizardProcess.start()) {
            trickle(wizard, CONNECTIONS);
            assertThat(new Visitor(wizard.port()).get("/connect").statusCode()).isEqualTo(200);
            assertThat(wizard.log()).doesNotContain("OutOfMemoryError", "The memory is used up");
        }
    }

    /** Without the bound: what cannot answer any more must not live on either. */
    @Test
    void endsWhenTheMemoryIsUsedUp() throws Exception {
        try (WizardProcess wizard = WizardProcess.start("--server.tomcat.max-connections=8192")) {
            for (int press = 0; wizard.isAlive() && press < 10; press++) {
                trickle(wizard, 2 * CONNECTIONS);
            }
            assertThat(wizard.exitCode()).isEqualTo(3);
            assertThat(wizard.log()).contains("The memory is used up, so the wizard ends.");
        }
    }

    private static void trickle(WizardProcess wizard, int connections) throws Exception {
        List<SocketChannel> slow = open(wizard.port(), connections);
        try {
            for (int round = 0; wizard.isAlive() && round < ROUNDS; round++) {
                trickle(slow, round == 0 ? BEGINNING : new byte[] { 'a' });
                Thread.sleep(100);
            }
        }
        finally {
            for (SocketChannel channel : slow) {
                channel.close();
            }
        }
    }

    private static List<SocketChannel> open(int port, int connections) throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        for (int connection = 0; connection < connections; connection++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channels.add(channel);
        }
        return channels;
    }

    /** To those that the system has let in by now. */
    private static void trickle(List<SocketChannel> channels, byte[] bytes) {
        for (SocketChannel channel : channels) {
            try {
                if (channel.isConnected() || channel.finishConnect()) {
                    channel.write(ByteBuffer.wrap(bytes));
                }
            }
            catch (IOException turnedAway) {
                continue;
            }
        }
    }

}
