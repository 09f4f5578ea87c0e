package dev.pgwizard.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.platform.Platforms.Recognition;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers as they really look, and where each of them runs. */
class RecognitionTests {

    static final String DEBIAN = "PostgreSQL 15.18 (Debian 15.18-1.pgdg12+1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14+deb12u1) 12.2.0, 64-bit";

    private static final String UBUNTU = "PostgreSQL 16.9 (Ubuntu 16.9-0ubuntu0.24.04.1) on x86_64-pc-linux-gnu, compiled by gcc (Ubuntu 13.3.0-6ubuntu2~24.04) 13.3.0, 64-bit";

    private static final String PLAIN = "PostgreSQL 17.5 on x86_64-pc-linux-gnu, compiled by gcc (GCC) 14.2.0, 64-bit";

    static Stream<Arguments> looks() {
        return Stream.of(Arguments.of("debian", Looks.of(DEBIAN)), Arguments.of("debian", Looks.of(UBUNTU)),
                Arguments.of("debian",
                        Looks.of(DEBIAN).setting("config_file", "/etc/postgresql/15/main/postgresql.conf")),
                Arguments.of("docker",
                        Looks.of(DEBIAN).setting("config_file", "/var/lib/postgresql/data/postgresql.conf")),
                Arguments.of("docker", Looks.of(DEBIAN).setting("data_directory", "/var/lib/postgresql/18/docker")),
                Arguments.of("docker", Looks.of(DEBIAN).setting("data_directory", "/var/lib/postgresql/data/pgdata")),
                Arguments.of("immich-image",
                        Looks.of(DEBIAN).setting("config_file", "/etc/postgresql/postgresql.conf")),
                Arguments.of("rhel", Looks.of(PLAIN).setting("data_directory", "/var/lib/pgsql/17/data")),
                Arguments.of("fedora", Looks.of(PLAIN).setting("data_directory", "/var/lib/pgsql/data")),
                Arguments.of("arch", Looks.of(PLAIN).setting("data_directory", "/var/lib/postgres/data")),
                Arguments.of("alpine", Looks
                    .of("PostgreSQL 17.5 on x86_64-alpine-linux-musl, compiled by gcc (Alpine 14.2.0) 14.2.0, 64-bit")),
                Arguments.of("nixos", Looks.of(PLAIN).setting("hba_file", "/nix/store/0a1b-pg_hba.conf")),
                Arguments.of("freebsd",
                        Looks.of("PostgreSQL 16.9 on amd64-portbld-freebsd14.2, compiled by FreeBSD clang")),
                Arguments.of("homebrew",
                        Looks.of("PostgreSQL 17.5 (Homebrew) on aarch64-apple-darwin24.4.0, compiled by clang")),
                Arguments.of("cloudnativepg",
                        Looks.of(DEBIAN)
                            .setting("archive_command", "/controller/manager wal-archive %p")
                            .setting("data_directory", "/var/lib/postgresql/data/pgdata")),
                Arguments.of("zalando",
                        Looks.of(UBUNTU).setting("data_directory", "/home/postgres/pgdata/pgroot/data")),
                Arguments.of("patroni",
                        Looks.of(DEBIAN)
                            .setting("cluster_name", "photos")
                            .setting("wal_level", "replica")
                            .sources("command line", "cluster_name", "wal_level")),
                Arguments.of("rds", Looks.of(PLAIN).prefix("rds")),
                Arguments.of("rds", Looks.of(PLAIN).role("rds_superuser")),
                Arguments.of("cloudsql", Looks.of(PLAIN).role("cloudsqlsuperuser")),
                Arguments.of("azure", Looks.of(PLAIN).prefix("azure")),
                Arguments.of("supabase", Looks.of(PLAIN).role("supabase_admin")),
                Arguments.of("neon", Looks.of(PLAIN).role("neon_superuser")),
                Arguments.of("aiven", Looks.of(PLAIN).role("avnadmin")), Arguments.of("other", Looks.of(PLAIN)),
                Arguments.of("other", Looks.of("")));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void recognises(String id, Looks looks) {
        assertThat(Platforms.known().recognise(looks.server(), Optional.empty()).platform().id()).isEqualTo(id);
    }

    @Test
    void saysWhy() {
        assertThat(Platforms.known().recognise(Looks.of(DEBIAN).server(), Optional.empty()).reason())
            .isEqualTo("Recognised from Debian 15.18-1.pgdg12+1.");
        assertThat(Platforms.known().recognise(Looks.of(PLAIN).server(), Optional.empty()).reason())
            .isEqualTo("The server does not say where it runs.");
    }

    @Test
    void believesThePerson() {
        Recognition recognition = Platforms.known().recognise(Looks.of(DEBIAN).server(), Optional.of("docker"));
        assertThat(recognition.platform().id()).isEqualTo("docker");
        assertThat(recognition.chosen()).isTrue();
        assertThat(Platforms.known().likely(recognition)).hasSize(1);
    }

    @Test
    void doesNotBelieveInAPlatformThatThereIsNot() {
        assertThat(Platforms.known().recognise(Looks.of(DEBIAN).server(), Optional.of("vms")).platform().id())
            .isEqualTo("debian");
    }

    @Test
    void shortensWhatAServerSaysAtLength() {
        Looks looks = Looks.of("PostgreSQL 15.3 (Debian " + "x".repeat(100_000) + ")");
        assertThat(Platforms.known().recognise(looks.server(), Optional.empty()).reason()).hasSizeLessThan(120);
    }

}
