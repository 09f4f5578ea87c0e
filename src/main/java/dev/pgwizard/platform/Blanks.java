package dev.pgwizard.platform;

import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Preload.PreloadLibraries;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.Settings.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is filled into instructions. Whatever the server says goes into commands only
 * where it is plain, so that a hostile server writes none.
 */
record Blanks(Map<String, String> values) {

    private static final Pattern BLANK = Pattern.compile("\\{([a-z0-9_]+)}");

    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9_./@+-]{1,200}");

    private static final Pattern PLAIN_PORT = Pattern.compile("[0-9]{1,5}");

    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9_-]{1,63}");

    private static final Set<String> NEEDED = Set.of("vector", "earthdistance", "cube", "pg_trgm", "unaccent",
            "uuid-ossp");

    /** The family of Red Hat says nothing else of its own version. */
    private static final Pattern COMPILER = Pattern.compile("compiled by gcc \\(.*\\) (\\d{1,3})\\.");

    private static final Map<String, String> DEBIAN = Map.of("12", "bookworm", "13", "trixie");

    /** Packages of the Postgres project and of Debian itself. */
    private static final Pattern DEBIAN_RELEASE = Pattern.compile("[.+](?:pgdg|deb)(12|13)");

    private static final Pattern DEBIAN_CLUSTER = Pattern.compile("(\\d+)/([A-Za-z0-9_.-]{1,60})");

    Blanks {
        values = Map.copyOf(values);
    }

    static Blanks of(Server server, Platform platform) {
        Map<String, String> values = new HashMap<>();
        int major = server.version().major();
        boolean arm = server.versionText().contains("aarch64") || server.versionText().contains("arm64");
        values.put("major", Integer.toString(major));
        values.put("postgres", server.version().toString());
        values.put("arch", arm ? "arm64" : "amd64");
        values.put("machine", arm ? "aarch64" : "x86_64");
        values.put("gcc", compiler(server));
        values.put("debian", debian(server));
        values.put("cluster", cluster(server, major));
        values.put("allowed", allowed(server));
        values.put("port", plain(server.visibleSetting("port").map(Setting::value), PLAIN_PORT, "5432"));
        values.put("user", plain(Optional.of(server.login().user()), PLAIN_NAME, "postgres"));
        values.put("has_pgvector", server.available("vector").isPresent() ? "yes" : "no");
        values.put("config", path(server, platform, "config_file", "config", ""));
        values.put("hba",
                path(server, platform, "hba_file", "hba", values.get("config").replaceFirst("[^/]*$", "pg_hba.conf")));
        values.put("data", path(server, platform, "data_directory", "data", ""));
        values.put("volume", platform.path("volume", major).orElse(""));
        return new Blanks(values).filledIn();
    }

    private static String plain(Optional<String> value, Pattern plain, String usual) {
        return value.filter(text -> plain.matcher(text).matches()).orElse(usual);
    }

    private static String compiler(Server server) {
        Matcher matcher = COMPILER.matcher(server.versionText());
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The release of Debian that the package was built on, as tags of images name it. */
    private static String debian(Server server) {
        Matcher matcher = DEBIAN_RELEASE.matcher(server.versionText());
        return matcher.find() ? Objects.requireNonNull(DEBIAN.get(matcher.group(1))) : "";
    }

    /** Debian names its servers {@code 15/main}, and their units {@code 15-main}. */
    private static String cluster(Server server, int major) {
        Matcher matcher = DEBIAN_CLUSTER.matcher(server.visibleSetting("cluster_name").map(Setting::value).orElse(""));
        return matcher.matches() ? matcher.group(1) + "-" + matcher.group(2) : major + "-main";
    }

    /** What Azure allows already besides what Immich needs, each with a comma. */
    private static String allowed(Server server) {
        return Stream.of(server.visibleSetting("azure.extensions").map(Setting::value).orElse("").split(","))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> PLAIN_NAME.matcher(name).matches() && !NEEDED.contains(name))
            .distinct()
            .map(name -> name + ",")
            .collect(Collectors.joining());
    }

    private static String path(Server server, Platform platform, String setting, String usual, String otherwise) {
        return server.visibleSetting(setting)
            .map(Setting::value)
            .filter(value -> PLAIN_PATH.matcher(value).matches())
            .or(() -> platform.path(usual, server.version().major()))
            .orElse(otherwise);
    }

    /** Usual paths have blanks themselves. */
    private Blanks filledIn() {
        Map<String, String> filled = new HashMap<>();
        values.forEach((name, value) -> filled.put(name, fill(value)));
        return new Blanks(filled);
    }

    Blanks with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(more);
        return new Blanks(all);
    }

    /** What a blank is filled with; empty where nobody knows. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** The text filled in; a blank that nobody knows stays. */
    String fill(String text) {
        return BLANK.matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /**
     * The libraries to preload, in the ways in which platforms write lists.
     *
     * @param names plain names, which need no quotes anywhere
     */
    record Libraries(List<String> names) {

        /** Stands for a list that nobody may see. */
        static final String HIDDEN = "what-you-have";

        private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]+");

        /**
         * Those that are configured and one more; a name that would need quotes is left
         * to the person too.
         */
        static Libraries of(Server server, Optional<String> added) {
            Optional<PreloadLibraries> configured = server.preload().asOptional().map(Preload::configured);
            PreloadLibraries longer = configured.orElseGet(() -> new PreloadLibraries(List.of(HIDDEN)));
            return of(added.map(longer::with).orElse(longer));
        }

        static Libraries of(PreloadLibraries libraries) {
            return new Libraries(libraries.names().stream().map(Libraries::plain).distinct().toList());
        }

        /** Postgres looks for a bare name in {@code $libdir} anyway. */
        private static String plain(String name) {
            String bare = name.startsWith("$libdir/") ? name.substring("$libdir/".length()) : name;
            return PLAIN.matcher(bare).matches() ? bare : HIDDEN;
        }

        String text() {
            return String.join(", ", names);
        }

        Map<String, String> blanks() {
            return Map.of("libraries", String.join(",", names), "libraries_spaced", text(), "libraries_list",
                    quoted(", "), "libraries_words", quoted(" "));
        }

        private String quoted(String separator) {
            return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(separator));
        }

    }

}
