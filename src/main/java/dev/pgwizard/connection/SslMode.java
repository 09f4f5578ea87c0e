package dev.pgwizard.connection;

import java.util.Arrays;
import java.util.Optional;

/** How a connection is encrypted, in libpq's words, which the driver shares. */
public enum SslMode {

    DISABLE("disable"), PREFER("prefer"), REQUIRE("require"), VERIFY_CA("verify-ca"), VERIFY_FULL("verify-full");

    private final String value;

    SslMode(String value) {
        this.value = value;
    }

    public static Optional<SslMode> of(String value) {
        return Arrays.stream(values()).filter(mode -> mode.value.equals(value)).findFirst();
    }

    /** The word for {@code sslmode}. */
    public String value() {
        return value;
    }

    public boolean checksCertificate() {
        return this == VERIFY_CA || this == VERIFY_FULL;
    }

    /** Whether a server that offers no TLS is refused. */
    public boolean insists() {
        return this == REQUIRE || checksCertificate();
    }

}
