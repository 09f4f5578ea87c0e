package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.WizardApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.BeansException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextException;

/** What a person reads who starts the wizard where it cannot start. */
@ExtendWith(OutputCaptureExtension.class)
class PortTakenTests {

    @Test
    void saysHowToStartOnAnother(CapturedOutput output) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> SpringApplication.run(WizardApplication.class, "--server.port=" + port,
                    "--server.address=127.0.0.1"))
                .isInstanceOf(ApplicationContextException.class);
            assertThat(output).contains("Another program listens on port " + port + " already.",
                    "add --server.port=" + (port + 1));
            assertThat(output.toString()).doesNotContain("Exception", "Error starting", "debug");
        }
    }

    @Test
    void saysWhichFileIsOfNoUse(CapturedOutput output, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("passwd"), "root:x:0:0:root:/root:/bin/sh");
        for (String setting : List.of("knowledge", "token-file")) {
            assertThatThrownBy(() -> SpringApplication.run(WizardApplication.class, "--server.port=0",
                    "--wizard." + setting + "=" + (setting.equals("knowledge") ? file : folder)))
                .isInstanceOf(BeansException.class);
            assertThat(output).contains("wizard." + setting + "' ", "it cannot be read: ");
        }
        assertThat(output.toString()).doesNotContain("\tat ");
    }

}
