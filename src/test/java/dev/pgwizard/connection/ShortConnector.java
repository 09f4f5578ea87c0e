package dev.pgwizard.connection;

import java.time.Duration;

/** A connector for tests against servers that stall: it gives up within a second. */
public final class ShortConnector {

    static final Limits LIMITS = new Limits(Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(1),
            Duration.ofSeconds(2), Limits.READING.bytes(), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private ShortConnector() {
    }

    public static Connector make() {
        return new Connector(new WizardHost(false), LIMITS);
    }

}
