package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.ConnectionDetails.HostName;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Quick
class HostNameTests {

    @ParameterizedTest
    @CsvSource({ "nas.lan, nas.lan", "' nas.lan ', nas.lan", "nas.lan., nas.lan.", "immich_postgres, immich_postgres",
            "192.168.1.20, 192.168.1.20", "::1, ::1", "[2001:db8::7], 2001:db8::7", "fe80::1%eth0, fe80::1%eth0",
            "müller.example, xn--mller-kva.example", })
    void readsHosts(String typed, String host) {
        assertThat(HostName.parse(typed)).contains(host);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "two words", "a..b", "-a", "nas:5432", "a/b", "a'b", "http://nas", "a,b",
            "[nas]:1", "a\nb", "nas.lan?x" })
    void refusesWhatIsNone(String typed) {
        assertThat(HostName.parse(typed)).isEmpty();
    }

    @Test
    void refusesNamesThatAreTooLong() {
        assertThat(HostName.parse("a".repeat(63) + ".lan")).isPresent();
        assertThat(HostName.parse("a".repeat(64) + ".lan")).isEmpty();
        assertThat(HostName.parse("a.".repeat(127))).isEmpty();
    }

    @Test
    void guardsConnectionDetails() {
        assertThatIllegalArgumentException().isThrownBy(() -> details("two words", 5432, "db", "user"));
        assertThatIllegalArgumentException().isThrownBy(() -> details("nas", 0, "db", "user"));
        assertThatIllegalArgumentException().isThrownBy(() -> details("nas", 65_536, "db", "user"));
        assertThatIllegalArgumentException().isThrownBy(() -> details("nas", 1, "", "user"));
        assertThatIllegalArgumentException().isThrownBy(() -> details("nas", 1, "db", "ü".repeat(32)));
    }

    private static ConnectionDetails details(String host, int port, String database, String user) {
        return new ConnectionDetails(host, port, database, user, Secret.EMPTY, SslMode.PREFER, Optional.empty());
    }

}
