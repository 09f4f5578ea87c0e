package dev.pgwizard.check;

/**
 * Something that was read and that proves a finding.
 *
 * @param label what was read, such as {@code Loaded}
 * @param value the value as read, shown as code
 */
public record Fact(String label, String value) {
}
