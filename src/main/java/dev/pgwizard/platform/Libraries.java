package dev.pgwizard.platform;

import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Preload.PreloadLibraries;
import dev.pgwizard.server.Server;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The libraries to preload, in the ways in which platforms write lists.
 *
 * @param names plain names, which need no quotes anywhere
 */
record Libraries(List<String> names) {

    /** Stands for a list that nobody may see. */
    static final String HIDDEN = "what-you-have";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]+");

    Libraries {
        names = List.copyOf(names);
    }

    /**
     * Those that are configured and one more; a name that would need quotes is left to
     * the person too.
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

    boolean areAllKnown() {
        return !names.contains(HIDDEN);
    }

    String text() {
        return String.join(", ", names);
    }

    Map<String, String> blanks() {
        return Map.of("libraries", String.join(",", names), "libraries_spaced", text(), "libraries_list", quoted(", "),
                "libraries_words", quoted(" "));
    }

    private String quoted(String separator) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(separator));
    }

}
