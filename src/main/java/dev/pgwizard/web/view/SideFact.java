package dev.pgwizard.web.view;

/**
 * A fact in the column at the right: {@code parts/facts}.
 *
 * @param value may set names in `backticks`
 */
public record SideFact(String label, String value) {
}
