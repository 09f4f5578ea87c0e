package dev.pgwizard.immich.url;

/** What JavaScript throws a URIError at; never leaves this package. */
final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Malformed() {
        super("malformed", null, false, false);
    }

}
