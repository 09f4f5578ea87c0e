package dev.pgwizard.handover;

/**
 * The address of the database in a file of its own, which {@code DB_URL_FILE} names, so
 * that no environment shows the password (Immich server/bin/start.sh).
 */
final class SecretFiles {

    static final String URL = "db_url.txt";

    private SecretFiles() {
    }

    /** What goes into the override beside the rest. */
    static String compose(Handover handover) {
        String vector = handover.vectorSetting().map(value -> "      DB_VECTOR_EXTENSION: " + value + "\n").orElse("");
        return """
                services:
                  immich-server:
                    environment:
                      DB_URL_FILE: /run/secrets/immich_db_url
                %s    secrets:
                      - immich_db_url
                secrets:
                  immich_db_url:
                    file: ./%s
                """.formatted(vector, URL);
    }

    /**
     * The whole text of the file, without a line end, which would become part of the URL.
     */
    static String url(Handover handover) {
        return DatabaseUrl.of(handover, ImmichLocation.CONTAINER);
    }

}
