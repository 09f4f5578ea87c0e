package dev.pgwizard.practice;

import dev.pgwizard.WizardApplication;
import dev.pgwizard.web.Tour;
import dev.pgwizard.web.WizardSession.ConnectDefaults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Starts the wizard with a practice server already filled into its form. */
public class TestWizardApplication {

    public static void main(String[] args) {
        SpringApplication.from(WizardApplication::main).with(Practice.class).run(args);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Practice {

        private static final Logger LOG = LoggerFactory.getLogger(TestWizardApplication.class);

        @Bean
        PracticeServer practiceServer() {
            PracticeServer server = PracticeServer.start(PracticeServer.FOLDER);
            LOG.info("Practice server: {}. Restart it with {}. It is deleted when the wizard ends.", server.place(),
                    server.restart().path());
            return server;
        }

        @Bean
        ConnectDefaults connectDefaults(PracticeServer server) {
            return server.connectDefaults();
        }

        @Bean
        Tour tour(PracticeServer server) {
            return server.tour();
        }

    }

}
