package dev.pgwizard.web.view;

/**
 * The server at hand, in the top bar: "<b>PostgreSQL 15.18</b> on nas.lan:5432".
 *
 * @param product what answered, or "Postgres" as long as nothing was read
 * @param place host and port
 */
public record ServerLine(String product, String place) {
}
