package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.CaCertificate.NotACertificate;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.ServerErrors.SeenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values around a connection. */
@Quick
class EdgesTests {

    /** Lines of Docker, Podman and Kubernetes, as they mount /etc/hosts. */
    @ParameterizedTest
    @ValueSource(strings = {
            "812 790 254:1 /var/lib/docker/containers/4f/hosts /etc/hosts rw,relatime - ext4 /dev/vda1 rw",
            "640 611 0:49 /containers/overlay-containers/9c/userdata/hostname /etc/hostname rw - tmpfs tmpfs rw",
            "1022 1001 259:1 /var/lib/kubelet/pods/3a/etc-hosts /etc/hosts rw,noatime - xfs /dev/nvme0n1p1 rw" })
    void knowsAContainerByTheNamesThatItsEngineMounts(String mount, @TempDir Path root) throws IOException {
        assertThat(mounted(root, "790 1 0:45 / / rw - overlay overlay rw,lowerdir=/l").container()).isFalse();
        assertThat(mounted(root, "790 1 0:45 / / rw - overlay overlay rw,lowerdir=/l", mount).container()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "podman, true", "oci, true", "docker, true", "lxc, false", "systemd-nspawn, false", "wsl, false",
            "immich_server, false", "'', false" })
    void knowsAContainerByWhatItsImageSays(String said, boolean container, @TempDir Path root) {
        assertThat(WizardHost.of(root, Map.of("container", said)).container()).isEqualTo(container);
    }

    /** A machine that was made from an image, or a shell with a cluster's variables. */
    @Test
    void isNoContainerForWhatWasLeftBehind(@TempDir Path root) throws IOException {
        Files.createFile(root.resolve(".dockerenv"));
        Files.createDirectories(root.resolve("run"));
        Files.createFile(root.resolve("run/.containerenv"));
        assertThat(mounted(root, "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
                "52 27 0:35 / /etc/hosts.d rw - tmpfs tmpfs rw", "61 27 0:36 /etc/hosts /mnt/etc/hosts rw - tmpfs t rw")
            .container()).isFalse();
        assertThat(WizardHost.of(root, Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")).container()).isFalse();
    }

    private static WizardHost mounted(Path root, String... mounts) throws IOException {
        Files.createDirectories(root.resolve("proc/self"));
        Files.write(root.resolve("proc/self/mountinfo"), List.of(mounts));
        return WizardHost.of(root, Map.of());
    }

    @Test
    void readsACertificateWithWordsAroundIt() throws NotACertificate {
        String pem = SelfSigned.of("nas.lan").pem();
        assertThat(CaCertificate.parse("subject=me\n" + pem + pem).certificates()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({ "'', This file holds no certificate.", "hello, This file holds no certificate.",
            "'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', The certificate in this file is damaged.",
            "'-----BEGIN EC PRIVATE KEY-----', This file holds a private key.", })
    void saysWhyAFileIsNoCertificate(String text, String reason) {
        assertThatExceptionOfType(NotACertificate.class).isThrownBy(() -> CaCertificate.parse(text))
            .withMessageStartingWith(reason);
    }

    @Test
    void refusesALargeFile() {
        assertThatExceptionOfType(NotACertificate.class)
            .isThrownBy(() -> CaCertificate.parse("x".repeat(CaCertificate.MAX_BYTES + 1)))
            .withMessageContaining("64 kB");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "no pg_hba.conf entry for host \"172.20.0.6\", user \"postgres\", database \"immich\" | 172.20.0.6",
            "kein pg_hba.conf-Eintrag für Host »10.0.0.3«, Benutzer »postgres« | 10.0.0.3",
            "в pg_hba.conf нет записи для компьютера \"192.168.1.7\", пользователя \"postgres\" | 192.168.1.7",
            "aucune entrée dans pg_hba.conf pour l'hôte « 192.168.1.7 », utilisateur « postgres » | 192.168.1.7",
            "no pg_hba.conf entry for host \"2001:db8::7\", user \"postgres\" | 2001:db8::7",
            "no entry for user \"10.1.1.1\" from \"10.2.2.2\" | 10.2.2.2", })
    void findsTheAddressInAnyLanguage(String words, String address) {
        assertThat(SeenAddress.in(words, details("10.1.1.1"))).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "no entry for host \"[local]\"", "user \"10.1.1.1\"" })
    void findsNoAddressWhereThereIsNone(String words) {
        assertThat(SeenAddress.in(words, details("10.1.1.1"))).isEmpty();
    }

    @Test
    void neverPrintsAPassword() {
        ConnectionDetails details = details("immich").withLogin("immich", Secret.of("hunter2"));
        assertThat(details.toString()).doesNotContain("hunter2").contains("••••••");
        assertThat(details.throughPooler().pooled()).isTrue();
        assertThat(details.throughPooler()
            .withDatabase("x")
            .withLogin("y", Secret.EMPTY)
            .withSslMode(SslMode.DISABLE)
            .pooled()).isTrue();
    }

    private static ConnectionDetails details(String user) {
        return new ConnectionDetails("nas.lan", 5432, "immich", user, Secret.EMPTY, SslMode.PREFER, Optional.empty());
    }

}
