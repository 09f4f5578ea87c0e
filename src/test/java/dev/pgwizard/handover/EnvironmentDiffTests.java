package dev.pgwizard.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.handover.Variables.EnvFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@Quick
class EnvironmentDiffTests {

    private static String diff(String pasted, Handovers handovers) {
        return EnvironmentDiff.of(pasted, handovers.make()).lines().stream().map(line -> switch (line.kind()) {
            case STAYS -> "  ";
            case GOES -> "- ";
            case COMES -> "+ ";
        } + line.text()).collect(Collectors.joining("\n"));
    }

    @Test
    void changesImmichsOwnEnvLineByLine() {
        String env = """
                # The location where your uploaded files are stored
                UPLOAD_LOCATION=./library
                DB_DATA_LOCATION=./postgres

                IMMICH_VERSION=v3
                DB_PASSWORD=postgres s3cret
                DB_USERNAME=postgres
                DB_DATABASE_NAME=immich
                """;
        assertThat(diff(env, Handovers.usual())).isEqualTo("""
                - DB_PASSWORD=•••
                + DB_PASSWORD=the password of the role immich
                - DB_USERNAME=postgres
                + DB_USERNAME=immich
                  DB_DATABASE_NAME=immich
                + DB_HOSTNAME=nas.lan
                + DB_PORT=5432
                + DB_VECTOR_EXTENSION=vectorchord
                + DB_SSL_MODE=require""");
        assertThat(EnvironmentDiff.of(env, Handovers.usual().make()).others()).isEqualTo(4);
    }

    @Test
    void leavesWhatIsRight() {
        String env = EnvFile.compose("x",
                Variables.proposed(Handovers.usual().password("it's $5").make(), ImmichLocation.CONTAINER));
        assertThat(EnvironmentDiff.of(env, Handovers.usual().password("it's $5").make()).isEmpty()).isTrue();
        assertThat(EnvironmentDiff.of(env, Handovers.usual().make()).isEmpty()).isTrue();
        assertThat(diff(env, Handovers.usual().password("another")))
            .contains("- DB_PASSWORD=•••\n+ DB_PASSWORD=another");
    }

    @Test
    void takesAwayWhatWouldWin() {
        assertThat(diff("DB_URL='postgresql://immich:hunter2@database:5432/immich'\nDB_URL_FILE=/run/secrets/url",
                Handovers.usual()))
            .startsWith("- DB_URL=•••\n- DB_URL_FILE=/run/secrets/url\n+ DB_HOSTNAME=nas.lan");
    }

    @Test
    void writesAsTheComposeFileDoes() {
        String compose = """
                services:
                  immich-server:
                    environment:
                      - DB_HOSTNAME=database
                      - "DB_USERNAME=postgres"
                      - DB_PASSWORD=${DB_PASSWORD}
                  other:
                    environment:
                      DB_PORT: 5433 # moved
                      DB_DATABASE_NAME: "immich"
                """;
        assertThat(diff(compose, Handovers.usual())).isEqualTo("""
                -       - DB_HOSTNAME=database
                +       - "DB_HOSTNAME=nas.lan"
                -       - "DB_USERNAME=postgres"
                +       - "DB_USERNAME=immich"
                        - DB_PASSWORD=${DB_PASSWORD}
                -       DB_PORT: 5433 # moved
                +       DB_PORT: "5432"
                        DB_DATABASE_NAME: "immich\"""");
    }

}
