package dev.pgwizard;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The settings {@code wizard.*}; one that is not here ends the start, because a setting
 * without effect would be believed to have one.
 *
 * @param hosts further names under which it may be opened, such as {@code wizard.lan}
 * @param tokenFile a file whose text replaces the one-time token; empty for none
 * @param releases what is known of Immich's releases, of the form of releases.yaml
 * @param emptySessions how many sessions in which nothing was entered may exist
 * @param version of the wizard
 * @param htmx where the scripts of the webjar are
 */
@ConfigurationProperties(prefix = "wizard", ignoreUnknownFields = false)
public record WizardProperties(@DefaultValue List<String> hosts, @DefaultValue("") String tokenFile,
        @DefaultValue("classpath:/immich/releases.yaml") Resource releases, @DefaultValue("1000") int emptySessions,
        String version, String htmx) {
}
