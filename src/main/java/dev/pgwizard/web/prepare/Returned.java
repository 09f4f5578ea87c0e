package dev.pgwizard.web.prepare;

/**
 * That Postgres came back from its restart, in words, until the run that follows has
 * ended.
 */
record Returned(String words) {
}
