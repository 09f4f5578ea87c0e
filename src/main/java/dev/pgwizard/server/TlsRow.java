package dev.pgwizard.server;

/** A row of {@code pg_stat_ssl}. */
record TlsRow(String version) {
}
