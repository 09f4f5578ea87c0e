package dev.pgwizard.platform;

import dev.pgwizard.server.Server;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something by which a server gives away where it runs. All conditions must hold; a
 * setting that is hidden holds none.
 *
 * @param version found in what {@code version()} says; its first group is the evidence
 * @param settings found in the values of settings
 * @param sources where settings must come from, such as {@code command line}
 * @param prefix what names of settings begin with
 * @param role a role that exists
 */
record PlatformSign(Optional<Pattern> version, Map<String, Pattern> settings, Map<String, String> sources,
        Optional<String> prefix, Optional<String> role) {

    private static final int LONGEST = 80;

    /** What gave it away, as words with names in backticks; empty when nothing did. */
    Optional<String> evidence(Server server) {
        List<Optional<String>> found = Stream
            .of(version.stream().map(pattern -> version(pattern, server)),
                    settings.entrySet().stream().map(entry -> setting(entry.getKey(), entry.getValue(), server)),
                    sources.entrySet().stream().map(entry -> source(entry.getKey(), entry.getValue(), server)),
                    prefix.stream().map(text -> prefix(text, server)), role.stream().map(name -> role(name, server)))
            .flatMap(condition -> condition)
            .toList();
        return found.stream().anyMatch(Optional::isEmpty) ? Optional.empty()
                : found.stream().flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> version(Pattern pattern, Server server) {
        Matcher matcher = pattern.matcher(server.versionText());
        return matcher.find() ? Optional.of(shortened(matcher.group(Math.min(1, matcher.groupCount()))))
                : Optional.empty();
    }

    private static Optional<String> setting(String name, Pattern pattern, Server server) {
        return server.visibleSetting(name)
            .filter(setting -> pattern.matcher(setting.value()).find())
            .map(setting -> "`" + name + "`, which is `" + shortened(setting.value()) + "`");
    }

    private static Optional<String> source(String name, String source, Server server) {
        return server.visibleSetting(name)
            .filter(setting -> setting.source().equals(source))
            .map(setting -> "`" + name + "`, which is set on the " + source);
    }

    private static Optional<String> prefix(String prefix, Server server) {
        return server.landmarks().prefixes().contains(prefix)
                ? Optional.of("settings that begin with `" + prefix + ".`") : Optional.empty();
    }

    private static Optional<String> role(String name, Server server) {
        return server.landmarks().roles().contains(name) ? Optional.of("the role `" + name + "`") : Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

}
