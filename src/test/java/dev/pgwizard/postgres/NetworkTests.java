package dev.pgwizard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Quick
class NetworkTests {

    @ParameterizedTest
    @CsvSource({ "192.168.1.20, 192.168.1.20/32", "10.42.0.0/16, 10.42.0.0/16", "fd00::5, fd00:0:0:0:0:0:0:5/128",
            "::/0, 0:0:0:0:0:0:0:0/0" })
    void isWhatPgHbaConfTakes(String typed, String written) {
        assertThat(Network.parse(typed)).get().hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "nas.lan", "192.168.1", "192.168.1.256", "10.0.0.0/33", "fd00::/129", "1.2.3.4; rm",
            "::g", "10.0.0.0/", "fe80::1%eth0" })
    void isNothingElse(String typed) {
        assertThat(Network.parse(typed)).isEmpty();
    }

    @Test
    void containsWhatBeginsAlike() {
        Network docker = Network.parse("172.16.0.0/12").orElseThrow();
        assertThat(docker.contains(Network.parse("172.31.255.255").orElseThrow())).isTrue();
        assertThat(docker.contains(Network.parse("172.18.0.0/16").orElseThrow())).isTrue();
        assertThat(docker.contains(Network.parse("172.32.0.1").orElseThrow())).isFalse();
        assertThat(docker.contains(Network.parse("0.0.0.0/0").orElseThrow())).isFalse();
        assertThat(docker.contains(Network.parse("::1").orElseThrow())).isFalse();
        assertThat(Network.of("172.16.0.0", "255.240.0.0")).contains(docker);
    }

}
