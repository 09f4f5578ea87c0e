package dev.pgwizard.check;

/**
 * On what the answer of a check rests, for {@code docs/checks.md}.
 *
 * @param decided what is read, and when the check fails
 * @param cured what puts it right, and who can do that
 * @param source where it was read or measured that Immich cares
 */
record Documentation(String decided, String cured, String source) {
}
