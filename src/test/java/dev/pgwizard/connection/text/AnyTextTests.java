package dev.pgwizard.connection.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.text.PastedConnection.Fields;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole files and commands, as people have them at hand. */
class AnyTextTests {

    static Stream<Arguments> texts() {
        return Stream.of(Arguments.argumentSet(".env", """
                # photos
                UPLOAD_LOCATION=./library
                IMMICH_VERSION=release
                DB_HOSTNAME=nas.lan
                DB_PORT=5433
                DB_USERNAME=photos
                DB_PASSWORD=hunter2
                DB_DATABASE_NAME=immich
                """), Arguments.argumentSet("compose map", """
                services:
                  immich-server:
                    image: ghcr.io/immich-app/immich-server:release
                    environment:
                      TZ: Europe/Berlin
                      DB_HOSTNAME: nas.lan
                      DB_PORT: "5433"
                      DB_USERNAME: photos
                      DB_PASSWORD: 'hunter2'
                      DB_DATABASE_NAME: immich
                """), Arguments.argumentSet("compose list", """
                services:
                  immich-server:
                    environment:
                      - TZ=Europe/Berlin
                      - DB_HOSTNAME=nas.lan
                      - DB_PORT=5433
                      - "DB_USERNAME=photos"
                      - DB_PASSWORD=hunter2
                      - DB_DATABASE_NAME=immich
                """), Arguments.argumentSet("Kubernetes", """
                env:
                  - name: DB_HOSTNAME
                    value: nas.lan
                  - name: DB_PORT
                    value: "5433"
                  - name: DB_USERNAME
                    value: photos
                  - {name: DB_PASSWORD, value: hunter2}
                  - name: DB_DATABASE_NAME
                    value: immich
                """),
                Arguments.argumentSet("docker run",
                        """
                                docker run -d --name immich -e TZ=Europe/Berlin -e DB_HOSTNAME=nas.lan -e DB_PORT=5433 \\
                                  --env DB_USERNAME=photos --env="DB_PASSWORD=hunter2" -e DB_DATABASE_NAME=immich ghcr.io/immich-app/immich-server
                                """),
                Arguments.argumentSet("quadlet", """
                        [Container]
                        Image=ghcr.io/immich-app/immich-server:release
                        Environment=DB_HOSTNAME=nas.lan DB_PORT=5433
                        Environment="DB_USERNAME=photos" "DB_PASSWORD=hunter2"
                        Environment=DB_DATABASE_NAME=immich
                        """), Arguments.argumentSet("shell", """
                        start() {
                          local x=1
                          export DB_HOSTNAME="nas.lan" DB_PORT=5433; export DB_USERNAME='photos'
                          DB_PASSWORD=hunter2 DB_DATABASE_NAME=immich node dist/main
                        }
                        """), Arguments.argumentSet("Unraid", """
                        <?xml version="1.0"?>
                        <Container version="2">
                          <Config Name="Host" Target="DB_HOSTNAME" Default="" Mode="" Type="Variable">nas.lan</Config>
                          <Config Name="Port" Target="DB_PORT" Default="5432" Type="Variable">5433</Config>
                          <Config Name="User" Target="DB_USERNAME" Default="postgres" Type="Variable">photos</Config>
                          <Config Name="Password" Target="DB_PASSWORD" Type="Variable" Mask="true">hunter2</Config>
                          <Config Name="Database" Target="DB_DATABASE_NAME" Type="Variable">immich</Config>
                        </Container>
                        """),
                Arguments.argumentSet("psql",
                        "PGPASSWORD=hunter2 psql -h nas.lan -p5433 -U photos --dbname=immich -c 'SELECT 1'"),
                Arguments.argumentSet(".pgpass", "nas.lan:5433:immich:photos:hunter2"),
                Arguments.argumentSet("Ansible", """
                        immich_enabled: true
                        immich_database_hostname: nas.lan
                        immich_database_port: 5433
                        immich_database_username: "photos"
                        immich_database_password: hunter2
                        immich_database_name: immich
                        """), Arguments.argumentSet("NixOS", """
                        services.immich = {
                          enable = true;
                        };
                        services.immich.database.host = "nas.lan";
                        services.immich.database.port = 5433;
                        services.immich.database.user = "photos";
                        services.immich.database.name = "immich";
                        systemd.services.immich.environment.DB_PASSWORD = "hunter2";
                        """), Arguments.argumentSet("Helm", """
                        controllers:
                          main:
                            containers:
                              main:
                                env:
                                  DB_HOSTNAME: "{{ .Release.Name }}"
                                  DB_HOSTNAME: nas.lan
                                  DB_PORT: 5433
                                  DB_USERNAME: photos
                                  DB_PASSWORD: hunter2
                                  DB_DATABASE_NAME: immich
                        """), Arguments.argumentSet("references", """
                        HOST=nas.lan
                        PASS=hunter2
                        DB_HOSTNAME=${HOST}
                        DB_PORT=${PORT:-5433}
                        DB_USERNAME=${NOBODY-photos}
                        DB_PASSWORD=$(PASS)
                        DB_DATABASE_NAME=immich
                        """), Arguments.argumentSet("URL of references", """
                        TZ=Europe/Berlin
                        PASS=hunter2
                        DB_URL=postgresql://photos:${PASS}@nas.lan:5433/immich
                        """));
    }

    /** Of other programs, of exports, and of those who tell a story. */
    static Stream<Arguments> others() {
        return Stream.of(Arguments.argumentSet("Unraid's command", """
                docker run
                  -d
                  --name='immich'
                  -e HOST_OS="Unraid"
                  -e 'DB_HOSTNAME'='nas.lan'
                  -e 'DB_USERNAME'='photos'
                  -e 'DB_PASSWORD'='hunter2'
                  -e 'DB_DATABASE_NAME'='immich'
                  -e 'REDIS_PASSWORD'=''
                  -e 'DB_PORT'='5433'
                """), Arguments.argumentSet("names of other programs", """
                TZ=UTC
                DB_HOST=nas.lan
                DB_PORT=5433
                DB_USER=photos
                DB_PASS=hunter2
                DB_NAME=immich
                """), Arguments.argumentSet("dollar names", """
                services:
                  immich-server:
                    environment:
                      DB_HOSTNAME: nas.lan
                      DB_PORT: ${PORT:+5433}
                      DB_USERNAME: $PHOTOS_USER
                      DB_PASSWORD: $PHOTOS_PASSWORD
                      DB_DATABASE_NAME: $PHOTOS_USER_DB
                x-env: {PHOTOS_USER: photos, PHOTOS_PASSWORD: hunter2, PHOTOS_USER_DB: immich, PORT: 1}
                """), Arguments.argumentSet("Secret of CloudNativePG", """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: immich-pg-app
                type: kubernetes.io/basic-auth
                data:
                  dbname: aW1taWNo
                  host: bmFzLmxhbg==
                  jdbc-uri: amRiYzpwb3N0Z3Jlc3FsOi8vbmFzLmxhbjo1NDMzL2ltbWljaD9wYXNzd29yZD1odW50ZXIyJnVzZXI9cGhvdG9z
                  password: aHVudGVyMg==
                  pgpass: bmFzLmxhbjo1NDMzOmltbWljaDpwaG90b3M6aHVudGVyMgo=
                  port: NTQzMw==
                  uri: cG9zdGdyZXNxbDovL3Bob3RvczpodW50ZXIyQG5hcy5sYW46NTQzMy9pbW1pY2g=
                  user: cGhvdG9z
                  username: cGhvdG9z
                """), Arguments.argumentSet("Secret without a URL", """
                kind: Secret
                metadata: {name: photos.acid.credentials.postgresql.acid.zalan.do}
                data:
                  username: cGhvdG9z
                  password: aHVudGVyMg==
                stringData:
                  host: nas.lan
                  port: "5433"
                  database: immich
                """),
                Arguments.argumentSet("Secret of variables",
                        """
                                kind: Secret
                                metadata: {name: immich-env}
                                data: {DB_HOSTNAME: bmFzLmxhbg==, DB_PORT: NTQzMw==, DB_USERNAME: cGhvdG9z, DB_PASSWORD: aHVudGVyMg==, DB_DATABASE_NAME: aW1taWNo}
                                """),
                Arguments.argumentSet("list of kubectl",
                        """
                                {"apiVersion": "v1", "kind": "List", "items": [
                                  {"kind": "Secret", "metadata": {"name": "pg-app"}, "data": {"uri": "cG9zdGdyZXNxbDovL3Bob3RvczpodW50ZXIyQG5hcy5sYW46NTQzMy9pbW1pY2g="}}
                                ]}
                                """),
                Arguments.argumentSet("jsonpath of kubectl",
                        """
                                {"dbname":"aW1taWNo","host":"bmFzLmxhbg==","password":"aHVudGVyMg==","port":"NTQzMw==","user":"cGhvdG9z"}
                                """),
                Arguments.argumentSet("values of a chart", """
                        postgresql:
                          enabled: false
                        externalDatabase:
                          host: nas.lan
                          port: 5433
                          user: photos
                          password: hunter2
                          database: immich
                        redis: {host: other.lan, port: 6379, password: other}
                        """), Arguments.argumentSet("Synology", """
                        {
                          "env_variables": [
                            {"key": "DB_HOSTNAME", "value": "nas.lan"},
                            {"key": "DB_PORT", "value": "5433"},
                            {"key": "DB_USERNAME", "value": "photos"},
                            {"key": "DB_PASSWORD", "value": "hunter2"},
                            {"key": "DB_DATABASE_NAME", "value": "immich"}
                          ]
                        }
                        """),
                Arguments.argumentSet("docker inspect",
                        """
                                [{"Config": {"Env": ["DB_HOSTNAME=nas.lan", "DB_PORT=5433", "DB_USERNAME=photos", "DB_PASSWORD=hunter2", "DB_DATABASE_NAME=immich"]}}]
                                """),
                Arguments.argumentSet("TrueNAS", """
                        immich:
                          additional_envs:
                            - {name: DB_HOSTNAME, value: nas.lan}
                            - {name: DB_PORT, value: "5433"}
                            - {name: DB_USERNAME, value: photos}
                            - {name: DB_DATABASE_NAME, value: immich}
                          db_password: hunter2
                          redis_password: other
                        """), Arguments.argumentSet("pg_service.conf", """
                        [immich]
                        host=nas.lan
                        port=5433
                        user=photos
                        password=hunter2
                        dbname=immich
                        """),
                Arguments.argumentSet("Npgsql",
                        "Host=nas.lan;Port=5433;Database=immich;Username=photos;Password=hunter2"),
                Arguments.argumentSet("SQLAlchemy", """
                        DEBUG = True
                        SQLALCHEMY_DATABASE_URI = "postgresql+psycopg2://photos:hunter2@nas.lan:5433/immich"
                        """), Arguments.argumentSet("labels", """
                        Host: nas.lan
                        Port: 5433
                        Database: immich
                        User: photos
                        Password: hunter2
                        """),
                Arguments.argumentSet("sentence",
                        "My string is postgresql://photos:hunter2@nas.lan:5433/immich, and Immich does not start."),
                Arguments.argumentSet("Spring", """
                        spring.datasource.url=jdbc:postgresql://nas.lan:5433/immich
                        spring.datasource.username=photos
                        spring.datasource.password=hunter2
                        """), Arguments.argumentSet("Django", """
                        DATABASES = {
                            'default': {
                                'ENGINE': 'django.db.backends.postgresql',
                                'NAME': 'immich',
                                'USER': 'photos',
                                'PASSWORD': 'hunter2',
                                'HOST': 'nas.lan',
                                'PORT': '5433',
                            }
                        }
                        """), Arguments.argumentSet("Nix in braces", """
                        services.immich = {
                          host = "0.0.0.0";
                          port = 2283;
                          database = {
                            host = "nas.lan";
                            port = 5433;
                            user = "photos";
                            name = "immich";
                            password = "hunter2";
                          };
                        };
                        """), Arguments.argumentSet("PowerShell", """
                        $env:DB_HOSTNAME = "nas.lan"
                        $env:DB_PORT = 5433
                        $env:DB_USERNAME = "photos"
                        $env:DB_PASSWORD = 'hunter2'
                        $env:DB_DATABASE_NAME = "immich"
                        """), Arguments.argumentSet("fish and Dockerfile", """
                        set -gx DB_HOSTNAME nas.lan
                        set -gx DB_PORT 5433
                        ENV DB_USERNAME photos
                        ENV DB_PASSWORD "hunter2"
                        ENV DB_DATABASE_NAME=immich
                        """), Arguments.argumentSet("issue", """
                        ### Your .env content

                        ```Shell
                        UPLOAD_LOCATION=/immich/library
                        DB_URL='postgresql://photos:hunter2@nas.lan:5433/immich'
                        ```

                        1. Set DB_URL
                        """));
    }

    @ParameterizedTest
    @MethodSource({ "texts", "others" })
    void picksTheConnection(String text) {
        Fields fields = fields(text);
        assertThat(fields.host()).contains("nas.lan");
        assertThat(fields.port()).contains("5433");
        assertThat(fields.user()).contains("photos");
        assertThat(fields.password()).contains(Secret.of("hunter2"));
        assertThat(fields.database()).contains("immich");
        assertThat(fields.notes()).noneMatch(note -> note.contains("hunter2"));
    }

    /** For `check --url-file`. */
    @ParameterizedTest
    @MethodSource({ "texts", "others" })
    void isAUrlForImmich(String text) {
        assertThat(ConnectionText.url(text, Optional.empty()))
            .contains("postgresql://photos:hunter2@nas.lan:5433/immich");
    }

    @Test
    void saysWhatItTookFromWhichLine() {
        assertThat(fields("TZ=UTC\nDB_HOSTNAME=nas.lan\n\nDB_PORT=5433").notes())
            .containsExactly("Taken: `DB_HOSTNAME` from line 2, `DB_PORT` from line 4.");
    }

    /** As compose reads a .env: what stands in quotes goes on until they close. */
    @Test
    void readsValuesOverSeveralLines() {
        Fields fields = fields("""
                DB_HOSTNAME=nas.lan
                CERTIFICATE="-----BEGIN CERTIFICATE-----
                DB_HOSTNAME=elsewhere
                -----END CERTIFICATE-----" # of the proxy
                export DB_PASSWORD='two
                DB_USERNAME=words'
                DB_USERNAME=photos
                DB_DATABASE_NAME="immich
                """);
        assertThat(fields.host()).contains("nas.lan");
        assertThat(fields.password()).contains(Secret.of("two\nDB_USERNAME=words"));
        assertThat(fields.user()).contains("photos");
        assertThat(fields.notes()).anySatisfy(note -> assertThat(note).contains("`DB_USERNAME` from line 7"));
        Fields alone = fields("DB_PASSWORD=\"two\nDB_USERNAME=words\"\nDB_HOSTNAME=nas.lan");
        assertThat(alone.user()).isEmpty();
        assertThat(alone.host()).contains("nas.lan");
    }

    @Test
    void saysWhereOnTheHostThatFileIs() {
        assertThat(fields("""
                services:
                  immich-server:
                    environment:
                      DB_HOSTNAME: nas.lan
                      DB_PASSWORD_FILE: /run/secrets/db_password
                      DB_USERNAME_FILE: /config/user
                    volumes:
                      - ./settings:/config:ro
                secrets:
                  db_password:
                    file: ./secrets/db.txt
                """).notes()).anySatisfy(note -> assertThat(note).contains("which is `./secrets/db.txt` on its host"))
            .anySatisfy(note -> assertThat(note).contains("which is `./settings/user` on its host"));
        assertThat(fields(
                "docker run -v /srv/pw:/pw:ro -e DB_HOSTNAME=nas.lan -e DB_PASSWORD_FILE=/pw -e DB_PORT=5433 immich")
            .notes()).anySatisfy(note -> assertThat(note).contains("which is `/srv/pw` on its host"));
    }

    @Test
    void saysWhichFileHoldsAValue() {
        Fields fields = fields("DB_HOSTNAME=nas.lan\nDB_PASSWORD_FILE=/run/secrets/db_password");
        assertThat(fields.password()).isEmpty();
        assertThat(fields.notes()).contains(
                "`DB_PASSWORD_FILE` in line 2: the value is in the file `/run/secrets/db_password`, seen from the container. Type it here.");
    }

    @Test
    void saysWhatItCouldNotFollow() {
        assertThat(fields(
                "services:\n  immich:\n    environment:\n      DB_HOSTNAME: nas.lan\n      DB_PASSWORD: ${SECRET}")
            .notes()).contains("`DB_PASSWORD` in line 5 refers to something that is not in this text. Type it here.");
    }

    @Test
    void takesTheServiceOfImmichAmongSeveral() {
        Fields fields = fields("""
                services:
                  nextcloud:
                    environment:
                      DB_HOSTNAME: other.lan
                  immich-server:
                    environment:
                      DB_HOSTNAME: nas.lan
                  database:
                    environment:
                      POSTGRES_USER: postgres
                """);
        assertThat(fields.host()).contains("nas.lan");
        assertThat(fields.notes()).anyMatch(note -> note.startsWith("Several parts set a connection: `nextcloud`"));
    }

    /** The rest of the URL is known, and nothing is made up for what is not. */
    @ParameterizedTest
    @ValueSource(strings = { "${DB_PASSWORD}", "$(PGPASSWORD)", "{{ .password }}", "$IMMICH_PASSWORD",
            "ENC[AES256_GCM,data:x,iv:y,type:str]" })
    void leavesOutOfAUrlWhatOnlyAnotherTextKnows(String reference) {
        Fields fields = fields(
                "kind: ConfigMap\ndata:\n  DB_URL: >-\n    postgres://photos:" + reference + "@nas.lan:5433/immich\n");
        assertThat(fields.host()).contains("nas.lan");
        assertThat(fields.user()).contains("photos");
        assertThat(fields.password()).isEmpty();
        assertThat(fields.notes())
            .contains("`DB_URL` in line 3 refers to something that is not in this text. Type it here.");
        assertThat(ConnectionText
            .url("DB_URL=postgres://photos:" + reference + "@nas.lan/immich\nTZ=UTC", Optional.empty())
            .orElse("")).doesNotContain(reference);
    }

    @Test
    void takesTheDefaultsOfATemplateAndItsEntities() {
        Fields fields = fields("""
                <?xml version="1.0"?>
                <Container version="2">
                  <Config Name="h" Target="DB_HOSTNAME" Default="" Type="Variable">nas.lan</Config>
                  <Config Name="o" Target="DB_PORT" Default="5433" Type="Variable"/>
                  <Config Name="p" Target="DB_PASSWORD" Default="" Mask="true">a&amp;b&lt;c</Config>
                  <Config Name="cut off" Target="DB_USERN
                """);
        assertThat(fields.port()).contains("5433");
        assertThat(fields.password()).contains(Secret.of("a&b<c"));
    }

    /** A cache, a mail server and a container are no database. */
    @Test
    void takesNoOtherServerForTheDatabase() {
        assertThat(ConnectionText.parse("redis:\n  host: r.lan\n  port: 6379\n  user: r\n  password: x\n"))
            .isInstanceOf(PastedConnection.Unreadable.class);
        Fields fields = fields("""
                services:
                  immich-server:
                    environment: {DB_HOSTNAME: nas.lan}
                  database:
                    image: postgres:18
                    hostname: inside
                    user: "1000:1000"
                """);
        assertThat(fields.host()).contains("nas.lan");
        assertThat(fields.user()).isEmpty();
    }

    @Test
    void readsAModeOfTlsInTheLettersOfOthers() {
        assertThat(fields("Host=nas.lan;Database=immich;SSL Mode=Require").sslMode()).contains(SslMode.REQUIRE);
    }

    @Test
    void asksWhichSecretIsMeant() {
        String two = """
                kind: Secret
                metadata: {name: one-app}
                stringData: {host: one.lan, user: one, password: hunter2, dbname: one}
                ---
                kind: Secret
                metadata: {name: two-app}
                stringData: {host: two.lan, user: two, password: hunter2, dbname: two}
                """;
        assertThat(ConnectionText.services(two)).containsExactly("one-app", "two-app");
        assertThat(ConnectionText.parse(two, Optional.of("two-app"))).isInstanceOfSatisfying(Fields.class,
                fields -> assertThat(fields.host()).contains("two.lan"));
    }

    @Test
    void saysWhereTheFilesOfAClientCertificateGo() {
        assertThat(fields("postgresql://u@h/db?sslmode=verify-full&sslcert=/c.crt&sslkey=/c.key").notes())
            .containsExactly("`sslcert` and `sslkey` name files on another machine. Upload both below.");
    }

    /** As compose reads them, and the shell what is in single quotes. */
    @Test
    void knowsADollarSignThatIsNoReference() {
        String compose = "services:\n  immich:\n    environment:\n      DB_HOSTNAME: nas.lan\n      DB_PASSWORD: %s\n";
        assertThat(fields(compose.formatted("a$$SECRET")).password()).contains(Secret.of("a$SECRET"));
        assertThat(fields(compose.formatted("$SECRET")).password()).isEmpty();
        assertThat(fields("TZ=UTC\nDB_HOSTNAME=nas.lan\nDB_PASSWORD='$SECRET'").password())
            .contains(Secret.of("$SECRET"));
        assertThat(fields("TZ=UTC\nSECRET=x\nDB_URL='postgresql://u:$SECRET@nas.lan/db'").password())
            .contains(Secret.of("$SECRET"));
        assertThat(fields("TZ=UTC\nDB_HOSTNAME=nas.lan\nSECRET=x\nDB_PASSWORD=\"a$SECRET\"").password())
            .contains(Secret.of("ax"));
    }

    /** Not even what the first section leaves out comes from the second. */
    @Test
    void asksWhichSectionIsMeant() {
        String two = "[photos]\nhost=one.lan\ndbname=photos\n[cloud]\nhost=two.lan\ndbname=cloud\nport=5433\npassword=x\n";
        assertThat(ConnectionText.services(two)).containsExactly("photos", "cloud");
        assertThat(ConnectionText.parse(two, Optional.of("photos"))).isInstanceOfSatisfying(Fields.class, fields -> {
            assertThat(fields.host()).contains("one.lan");
            assertThat(fields.port()).isEmpty();
            assertThat(fields.password()).isEmpty();
        });
        assertThat(ConnectionText.services(two.replace("[photos]", "[immich]"))).isEmpty();
    }

    private static final String TWO = """
            services:
              photos:
                environment: {DB_HOSTNAME: one.lan, DB_USERNAME: one, DB_PASSWORD: hunter2}
              archive:
                environment:
                  - DB_HOSTNAME=two.lan
                  - "DB_PASSWORD=pass # word"
            """;

    @Test
    void asksWhichServiceIsMeant() {
        assertThat(ConnectionText.services(TWO)).containsExactly("photos", "archive");
        assertThat(ConnectionText.services(TWO.replace("photos:", "immich-server:"))).isEmpty();
        assertThat(ConnectionText.services("postgresql://u:p@h/db")).isEmpty();
        assertThat(ConnectionText.parse(TWO, Optional.of("archive"))).isInstanceOfSatisfying(Fields.class, fields -> {
            assertThat(fields.host()).contains("two.lan");
            assertThat(fields.user()).isEmpty();
            assertThat(fields.password()).contains(Secret.of("pass # word"));
        });
        assertThat(ConnectionText.url(TWO, Optional.of("photos")))
            .contains("postgresql://one:hunter2@one.lan:5432/immich");
    }

    /**
     * What only a reader of YAML sees: anchors, blocks, flows, Secrets of the same text.
     */
    @Test
    void readsYamlAsYaml() {
        Fields fields = fields("""
                apiVersion: v1
                kind: Secret
                metadata: {name: immich-db}
                stringData:
                  password: "hunter2"
                ---
                kind: Deployment
                spec:
                  template:
                    spec:
                      containers:
                        - name: immich
                          env:
                            - value: nas.lan
                              name: DB_HOSTNAME
                            - {name: DB_USERNAME, value: &user photos}
                            - {name: DB_DATABASE_NAME, value: *user}
                            - name: DB_PASSWORD
                              valueFrom:
                                secretKeyRef: {name: immich-db, key: password}
                """);
        assertThat(fields.host()).contains("nas.lan");
        assertThat(fields.database()).contains("photos");
        assertThat(fields.password()).contains(Secret.of("hunter2"));
        assertThat(fields.notes()).anyMatch(note -> note.contains("`DB_HOSTNAME` from line 14"));
        assertThat(fields("services:\n  immich:\n    environment:\n      DB_HOSTNAME: >-\n        nas.lan\n").host())
            .contains("nas.lan");
        assertThat(fields(
                "- {name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: x, key: y}}}\n- {name: DB_HOSTNAME, value: h.lan}\n")
            .notes()).anyMatch(note -> note.contains("`DB_PASSWORD` in line 1 refers to something"));
    }

    @Test
    void anAnchorThatIsUsedAMillionTimesIsNoHitch() {
        StringBuilder text = new StringBuilder("a: &a [DB_HOSTNAME=nas.lan]\n");
        for (char name = 'b'; name < 'z'; name++) {
            text.append(name)
                .append(": &")
                .append(name)
                .append(" [")
                .append(("*" + (char) (name - 1) + " , ").repeat(9))
                .append("]\n");
        }
        assertThat(fields(text.toString()).host()).contains("nas.lan");
    }

    /** A hundred gigabytes, where each is put in its place. */
    @Test
    void variablesThatHoldOthersManyTimesAreNoHitch() {
        String text = "X=1\nDB_HOSTNAME=nas.lan\nDB_PASSWORD=%s\nB1=%s\nB2=%s\nB3=%s\n".formatted("${B1}".repeat(250),
                "${B2}".repeat(250), "${B3}".repeat(250), "y".repeat(8000));
        assertThat(fields(text).host()).contains("nas.lan");
        assertThat(fields(text).password()).isEmpty();
        assertThat(fields(text.replace("B1=", "b1: ").replace("${B1}", "{{ b1 }}")).password()).isEmpty();
    }

    @Test
    void readsAnEndlessTextWithoutAHitch() {
        String text = "DB_HOSTNAME=nas.lan\n"
                + ("A_B=\"".repeat(100) + "<Config Target=\"X\" ".repeat(50) + "\n").repeat(20);
        assertThat(fields(text).host()).contains("nas.lan");
    }

    private static Fields fields(String text) {
        PastedConnection pasted = ConnectionText.parse(text);
        assertThat(pasted).as(text).isInstanceOf(Fields.class);
        return (Fields) pasted;
    }

}
