package dev.pgwizard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.web.Visitor;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** More requests than there are threads for them, none of which ever becomes whole. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SlowRequestsTests {

    private static final int MORE_THAN_THREADS = 220;

    private static final byte[] HALF = ("POST /connect HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nhost=")
        .getBytes(StandardCharsets.US_ASCII);

    @LocalServerPort
    int port;

    @Test
    void answersOthersMeanwhile() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int request = 0; request < MORE_THAN_THREADS; request++) {
                Socket socket = new Socket("127.0.0.1", port);
                slow.add(socket);
                socket.getOutputStream().write(HALF);
            }
            assertThat(new Visitor(port).get("/connect").statusCode()).isEqualTo(200);
        }
        finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

}
