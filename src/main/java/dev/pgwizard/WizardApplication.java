package dev.pgwizard;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

/** Starts the wizard. It has no database of its own, so Spring must not look for one. */
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class WizardApplication {

    public static void main(String[] args) {
        SpringApplication.run(WizardApplication.class, args);
    }

}
