package dev.pgwizard;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code wizard.*}; one that is not here ends the start, because a setting
 * without effect would be believed to have one.
 *
 * @param hosts further names under which it may be opened, such as {@code wizard.lan}
 * @param tokenFile a file whose text replaces the one-time token; empty for none
 * @param knowledge a file with what is other or newer than what the wizard knows of
 * Immich; empty for none
 * @param emptySessions how many sessions in which nothing was entered may exist
 * @param version of the wizard
 * @param htmx where the scripts of the webjar are
 */
@ConfigurationProperties(prefix = "wizard", ignoreUnknownFields = false)
public record WizardProperties(@DefaultValue List<String> hosts, @DefaultValue("") String tokenFile,
        @DefaultValue("") String knowledge, @DefaultValue("1000") int emptySessions, String version, String htmx) {
}
