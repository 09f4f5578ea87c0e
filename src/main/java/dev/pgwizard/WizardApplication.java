package dev.pgwizard;

import dev.pgwizard.cli.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/**
 * Starts the wizard, or runs one of its commands where the first argument names one. It
 * has no database of its own, so Spring must not look for one.
 */
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class WizardApplication {

    public static void main(String[] args) {
        if (Commands.isCommand(args)) {
            System.exit(Commands.run(args));
        }
        SpringApplication.run(WizardApplication.class, args);
    }

}
