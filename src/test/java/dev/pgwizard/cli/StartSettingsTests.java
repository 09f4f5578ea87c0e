package dev.pgwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting without effect is refused at the start. */
@Quick
class StartSettingsTests {

    @ParameterizedTest
    @CsvSource({ "--port=9000, The port is --server.port=9000.", "--port, The port is --server.port=9000.",
            "--wizard.host=nas.lan, There is no setting --wizard.host. There are --wizard.hosts",
            "--wizard.=, There is no setting --wizard.." })
    void namesWhatWasMeant(String argument, String sentence) {
        assertThat(StartSettings.mistake("--server.address=0.0.0.0", argument).orElse("")).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = { "--server.port=9000", "--wizard.hosts=nas.lan,nas", "--wizard.token-file=/run/t",
            "--wizard.knowledge=r.yaml", "--logging.level.root=DEBUG" })
    void takesWhatThereIs(String argument) {
        assertThat(StartSettings.mistake(argument)).isEmpty();
    }

    @Test
    void standInTheHelp() {
        assertThat(Commands.commandLine().getUsageMessage()).contains("--server.port=9000", "java -jar",
                "http://localhost:8080");
    }

}
