package dev.pgwizard.connection;

/** How a connection is encrypted, in libpq's words, which the driver shares. */
public enum SslMode {

    DISABLE("disable"), PREFER("prefer"), REQUIRE("require"), VERIFY_CA("verify-ca"), VERIFY_FULL("verify-full");

    private final String value;

    SslMode(String value) {
        this.value = value;
    }

    /** The word for {@code sslmode}. */
    public String value() {
        return value;
    }

}
