package dev.pgwizard.connection.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where on the host a file of a container is, as far as the same text says. */
record MountedFiles(String text) {

    private static final String SECRETS = "/run/secrets/";

    private static final Pattern PLAIN = Pattern.compile("[\\w./:@~${}-]{1,200}");

    /** By the secrets of compose, and by what is mounted there or above. */
    Optional<String> onHost(String path) {
        return (path.startsWith(SECRETS) ? secret(path.substring(SECRETS.length())) : Optional.<String>empty())
            .or(() -> mounted(path, ""))
            .filter(file -> PLAIN.matcher(file).matches());
    }

    private Optional<String> secret(String name) {
        return first(
                "(?m)^[ \\t]+[\"']?" + Pattern.quote(name) + "[\"']?:[ \\t]*\\n[ \\t]+file:[ \\t]*[\"']?([^\\s\"'#]+)");
    }

    private Optional<String> mounted(String path, String rest) {
        int slash = path.lastIndexOf('/');
        return first("(?<![^\\s\"'=])((?:\\.{0,2}/|~/|[$])[^\\s\"':]*):" + Pattern.quote(path)
                + "(?::[a-zA-Z,]+)?(?=[\\s\"']|$)")
            .map(host -> host + rest)
            .or(() -> slash > 0 ? mounted(path.substring(0, slash), path.substring(slash) + rest) : Optional.empty());
    }

    private Optional<String> first(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

}
