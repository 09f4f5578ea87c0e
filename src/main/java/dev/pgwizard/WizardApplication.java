package dev.pgwizard;

import dev.pgwizard.cli.Commands;
import dev.pgwizard.cli.StartSettings;
import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.ReleasesFile;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Starts the wizard, or runs one of its commands where the first argument names one. It
 * has no database of its own, so Spring must not look for one.
 */
@EnableConfigurationProperties(WizardProperties.class)
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class WizardApplication {

    public static void main(String[] args) {
        if (Commands.isCommand(args)) {
            System.exit(Commands.run(args));
        }
        Optional<String> mistake = StartSettings.mistake(args);
        if (mistake.isPresent()) {
            System.err.println(mistake.get());
            System.exit(2);
        }
        Thread.setDefaultUncaughtExceptionHandler(new OutOfMemory());
        SpringApplication.run(WizardApplication.class, args);
    }

    @Bean
    Knowledge knowledge(Releases releases) {
        return releases.knowledge();
    }

    /** What each release of Immich needs; a file with more can be named at start. */
    @Bean
    Releases releases(WizardProperties properties) {
        String file = properties.knowledge().replaceFirst("^file:", "");
        try {
            return file.isEmpty() ? Releases.shipped() : ReleasesFile.over(Releases.shipped(), Path.of(file));
        }
        catch (IOException | IllegalArgumentException e) {
            throw new InvalidConfigurationPropertyValueException("wizard.knowledge", file, "it cannot be read: " + e);
        }
    }

    /**
     * Ends the process when a thread dies because the memory is used up: a wizard that
     * has lost the thread which accepts connections answers nobody, and yet its
     * connections to the server would keep other wizards away. Java's own
     * {@code ExitOnOutOfMemoryError} is no choice, because it ends the process also where
     * one answer of a server was too large and the wizard has said so.
     */
    static final class OutOfMemory implements UncaughtExceptionHandler {

        /** What Java itself ends with under {@code ExitOnOutOfMemoryError}. */
        static final int EXIT = 3;

        private static final byte[] SENTENCE = "The memory is used up, so the wizard ends. Start it again.\n"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        @Override
        public void uncaughtException(Thread thread, Throwable problem) {
            if (problem instanceof OutOfMemoryError) {
                System.err.write(SENTENCE, 0, SENTENCE.length);
                Runtime.getRuntime().halt(EXIT);
            }
            System.getLogger(OutOfMemory.class.getName())
                .log(System.Logger.Level.ERROR, "A thread ended: " + thread.getName(), problem);
        }

    }

}
