package dev.pgwizard.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Lets ShellCheck judge a script: not even a remark about style is allowed. */
public final class ShellCheck {

    private ShellCheck() {
    }

    /** Accepts a snippet for the shell at a prompt. */
    public static void accepts(String script) {
        Program.need("shellcheck");
        try {
            Path file = Files.createTempFile("snippet", ".sh");
            Files.writeString(file, script);
            Program.Result result = Program.run(Path.of("."), Map.of(), "shellcheck", "--shell=sh", "--severity=style",
                    file.toString());
            Files.delete(file);
            assertThat(result.output()).as(script).isEmpty();
            assertThat(result.code()).as(result.errors()).isZero();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
