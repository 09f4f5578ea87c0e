package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ConnectionDetails.SslMode;

/** The choices of the form, in its words. */
enum EncryptionChoice {

    PREFER(SslMode.PREFER, "If the server offers it (prefer)"), REQUIRE(SslMode.REQUIRE, "Always (require)"),
    VERIFY_FULL(SslMode.VERIFY_FULL, "Always, and check the certificate (verify-full)"),
    VERIFY_CA(SslMode.VERIFY_CA, "Always, and check only who issued it (verify-ca)"),
    DISABLE(SslMode.DISABLE, "Never (disable)");

    private final SslMode mode;

    private final String label;

    EncryptionChoice(SslMode mode, String label) {
        this.mode = mode;
        this.label = label;
    }

    /** The word that the form sends. */
    public String value() {
        return mode.value();
    }

    public String label() {
        return label;
    }

}
