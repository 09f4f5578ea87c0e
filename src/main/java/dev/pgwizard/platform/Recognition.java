package dev.pgwizard.platform;

/**
 * Where a server seems to run.
 *
 * @param reason as a sentence: "Recognised from Debian 15.18-1.pgdg12+1."
 * @param chosen whether the person said so
 */
public record Recognition(Platform platform, String reason, boolean chosen) {
}
