package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.connection.ConnectionAttempt.Connected;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.safety.Fuzz;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that says almost what a Postgres says: each attempt ends, in words. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class WireFuzzTests {

    private static final String PASSWORD = "Zqnever-to-be-seen";

    private final Fuzz fuzz = new Fuzz("wire", 80);

    private final Connector connector = ShortConnector.make();

    @Test
    void endsInWordsWhateverTheServerSends() {
        AtomicReference<byte[]> speech = new AtomicReference<>(new byte[0]);
        int connected = 0;
        try (FakeServer server = new FakeServer((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(speech.get());
        })) {
            ConnectionDetails details = new ConnectionDetails("127.0.0.1", server.port(), "postgres", "postgres",
                    Secret.of(PASSWORD), SslMode.PREFER, Optional.empty());
            for (int input = 0; input < fuzz.inputs(); input++) {
                speech.set(speech(fuzz.random(input)));
                ConnectionAttempt attempt = connector.probe(details);
                connected += attempt.result() instanceof Connected ? 1 : 0;
                assertThat(attempt.toString()).as(fuzz.input(input)).doesNotContain(PASSWORD);
                if (attempt.result() instanceof Stopped stopped) {
                    assertThat(stopped.problem().message()).as(fuzz.input(input)).isNotBlank();
                    assertThat(stopped.problem().reply().map(reply -> reply.text()).orElse("")).as(fuzz.input(input))
                        .doesNotContainPattern("\\p{Cntrl}");
                }
            }
            assertThat(server.allEnded()).isTrue();
        }
        assertThat(connected).as("inputs that are still right").isPositive().isLessThan(fuzz.inputs());
    }

    private static byte[] speech(Random random) {
        byte[] right = right(random);
        byte[] bytes = right.clone();
        switch (random.nextInt(8)) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> bytes = spliced(bytes, random);
            case 3 -> {
                int from = random.nextInt(bytes.length);
                Arrays.fill(bytes, from, Math.min(bytes.length, from + 4), (byte) random.nextInt(256));
            }
            case 4 -> bytes[random.nextInt(Math.min(60, bytes.length))] = (byte) random.nextInt(256);
            default -> {
                for (int change = random.nextInt(6); change > 0; change--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return bytes;
    }

    /** A part again, or gone, or of another place. */
    private static byte[] spliced(byte[] bytes, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int piece = 0; piece < 4; piece++) {
            int from = random.nextInt(bytes.length);
            out.write(bytes, from, random.nextInt(bytes.length - from));
        }
        return out.toByteArray();
    }

    private static byte[] right(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> FakeServer.error("SFATAL", "VFATAL", "C" + (10_000 + random.nextInt(50_000)), "Mno", "DDetail",
                    "HHint", "RClientAuthentication");
            case 1 -> FakeServer.message('R', new byte[] { 0, 0, 0, (byte) random.nextInt(14), 1, 2, 3, 4 });
            default -> {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                all.writeBytes(FakeServer.loginOk("17.5"));
                all.writeBytes(FakeServer.row("postgres", "t", "t", "t", "42", "170005"));
                yield all.toByteArray();
            }
        };
    }

}
