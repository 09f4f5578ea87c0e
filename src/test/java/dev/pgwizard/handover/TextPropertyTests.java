package dev.pgwizard.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.text.ConnectionText;
import dev.pgwizard.connection.text.PastedConnection;
import dev.pgwizard.consumers.Compose;
import dev.pgwizard.consumers.Program;
import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.handover.Variables.EnvFile;
import dev.pgwizard.handover.Variables.Variable;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.url.ImmichUrl;
import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.postgres.Quoting.ShellWord;
import dev.pgwizard.postgres.Quoting.YamlScalar;
import dev.pgwizard.samples.AnyName;
import dev.pgwizard.samples.AnyPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.instancio.junit.Given;
import org.instancio.junit.InstancioExtension;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whatever the names and the password: who reads the files gets them back. */
@ExtendWith(InstancioExtension.class)
class TextPropertyTests {

    @TempDir
    Path folder = Path.of("");

    @RepeatedTest(300)
    void aUrlGivesNamesAndPasswordBack(@Given(AnyName.class) String role, @Given(AnyName.class) String name,
            @Given(AnyPassword.class) String password) {
        String database = DatabaseUrl.canName(name) ? name : "immich";
        String url = DatabaseUrl.of(Handovers.usual()
            .role(role)
            .database(database)
            .password(password)
            .encryption(new Encryption.None())
            .make(), ImmichLocation.CONTAINER);
        assertThat(ImmichUrl.read(url, Release.of("3.3.1"), Releases.shipped().knowledge().behaviour()))
            .isInstanceOfSatisfying(ImmichUrl.Read.class, read -> {
                assertThat(read.user()).isEqualTo(role);
                assertThat(read.password()).isEqualTo(Secret.of(password));
                assertThat(read.database()).isEqualTo(database);
                assertThat(read.host()).isEqualTo("nas.lan");
                assertThat(read.port()).isEqualTo(5432);
            });
        String plain = url.substring(0, url.lastIndexOf("@nas.lan:5432/")) + "@nas.lan:5432/immich";
        assertThat(ConnectionText.parse(plain)).isInstanceOfSatisfying(PastedConnection.Fields.class, fields -> {
            assertThat(fields.user()).contains(role);
            assertThat(fields.password()).contains(Secret.of(password));
            assertThat(fields.notes()).isEmpty();
        });
    }

    @RepeatedTest(300)
    void aScalarOfYamlIsThatText(@Given(AnyPassword.class) String text) {
        Object read = new org.yaml.snakeyaml.Yaml().load("key: " + YamlScalar.quoted(text));
        assertThat(read).isEqualTo(Map.of("key", text));
    }

    @RepeatedTest(40)
    void aWordOfTheShellIsThatText(@Given(AnyPassword.class) String one, @Given(AnyPassword.class) String other)
            throws IOException {
        Path script = Files.writeString(folder.resolve("words.sh"),
                "printf '<%s>' " + ShellWord.quote(one) + " " + ShellWord.quote(other));
        Program.Result result = Program.run(folder, Map.of("LC_ALL", "C.UTF-8"), "sh", script.toString());
        assertThat(result.output()).isEqualTo("<" + one + "><" + other + ">");
        assertThat(Invisible.isIn(ShellWord.quote(one))).isFalse();
    }

    @RepeatedTest(40)
    void aVariableOfComposeIsThatText(@Given(AnyPassword.class) String password) throws IOException {
        Files.writeString(folder.resolve(".env"), EnvFile.compose("", List.of(new Variable("DB_PASSWORD", password))));
        Files.writeString(folder.resolve("docker-compose.yml"),
                "services:\n  server:\n    image: x\n    env_file: .env\n");
        JsonNode environment = Compose.read(folder).at("/services/server/environment");
        assertThat(environment.get("DB_PASSWORD").asString()).isEqualTo(password);
    }

}
