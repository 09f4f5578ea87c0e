package dev.pgwizard.connection.text;

import dev.pgwizard.connection.text.References.MountedFiles;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a whole file or command that sets more than a connection: takes the variables
 * that are known, resolves what refers to others of the same text, and says what it took
 * from which line and what it could not follow.
 */
final class AnyText {

    /**
     * Immich's own variables come before those of libpq, these before the image's, and
     * what other programs call the same comes last.
     */
    private static final List<String> FAMILIES = List.of("DB_", "PG", "POSTGRES_", "");

    private static final String NOT_HERE = "`%s` in line %d refers to something that is not in this text. Type it here.";

    private final List<Assignment> known;

    private final References references;

    private final MountedFiles files;

    private final Parameters parameters = new Parameters();

    /** The service that a person named. */
    private final Optional<String> asked;

    private final Set<String> taken = new LinkedHashSet<>();

    private AnyText(String text, List<Assignment> all, List<Assignment> known, Optional<String> asked) {
        this.files = new MountedFiles(text);
        this.asked = asked;
        this.known = known;
        this.references = References.of(
                all.stream().collect(Collectors.toMap(Assignment::name, Assignment::value, (first, next) -> next)),
                text);
    }

    /** Empty where the text sets nothing that is known. */
    static Optional<Parameters> read(String text, Optional<String> part) {
        List<Assignment> all = Assignments.in(text);
        List<Assignment> known = all.stream().filter(Assignment::isKnown).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(new AnyText(text, all, known, part).parameters());
    }

    /** The URL that a text sets, as it stands there. */
    static Optional<String> url(String text, Optional<String> part) {
        List<Assignment> all = Assignments.in(text);
        List<Assignment> urls = all.stream()
            .filter(one -> EnvText.isUrl(one.name()))
            .filter(one -> part.isEmpty() || part.get().equals(one.part()))
            .toList();
        return urls.isEmpty() ? Optional.empty()
                : new AnyText(text, all, urls, part).value(urls.getFirst())
                    .filter(url -> !References.isOpen(url))
                    .map(References::plain);
    }

    /**
     * The services that a person must choose among: more than one sets a connection, they
     * differ, and none or more than one is called after Immich.
     */
    static List<String> parts(String text) {
        List<Assignment> known = Assignments.in(text).stream().filter(Assignment::isKnown).toList();
        Map<String, List<Assignment>> parts = byPart(known);
        List<String> own = own(parts);
        long named = own.stream().filter(part -> part.contains("immich")).count();
        long different = own.stream()
            .map(part -> parts.getOrDefault(part, List.of())
                .stream()
                .map(one -> one.name() + "=" + one.value())
                .sorted()
                .toList())
            .distinct()
            .count();
        return own.size() > 1 && named != 1 && different > 1 ? own : List.of();
    }

    private static Map<String, List<Assignment>> byPart(List<Assignment> known) {
        return known.stream().collect(Collectors.groupingBy(Assignment::part, LinkedHashMap::new, Collectors.toList()));
    }

    private Parameters parameters() {
        List<Assignment> chosen = chosen();
        Optional<Assignment> url = url(chosen);
        url.ifPresent(this::takeUrl);
        if (url.filter(one -> EnvText.isUrl(one.name())).isEmpty()) {
            FAMILIES.forEach(family -> take(chosen, family));
            if (url.isPresent()) {
                LabelText.beside(parameters, files.text());
            }
        }
        if (!taken.isEmpty()) {
            parameters.note("Taken: " + String.join(", ", taken) + ".");
        }
        return parameters;
    }

    /** Immich's own, or the plainest of what another program has. */
    private static Optional<Assignment> url(List<Assignment> chosen) {
        List<Assignment> urls = chosen.stream().filter(Assignment::isUrl).toList();
        return urls.stream()
            .filter(one -> EnvText.isUrl(one.name()))
            .findFirst()
            .or(() -> urls.stream().filter(one -> one.name().equals("uri")).findFirst())
            .or(() -> urls.stream().findFirst());
    }

    /** Of several parts that set the same the one with Immich's own variables. */
    private List<Assignment> chosen() {
        Map<String, List<Assignment>> parts = byPart(known);
        if (asked.isPresent()) {
            return parts.getOrDefault(asked.get(), List.of());
        }
        List<String> own = own(parts);
        if (own.size() < 2) {
            return own.isEmpty() || own.getFirst().isEmpty() ? known : without(own.getFirst());
        }
        String first = own.stream().filter(part -> part.contains("immich")).findFirst().orElse(own.getFirst());
        parameters.note("Several parts set a connection: `%s`. This is that of `%s`; for another one, paste that alone."
            .formatted(String.join("`, `", own), first));
        return parts.getOrDefault(first, List.of());
    }

    /** What the part itself sets goes before what others do. */
    private List<Assignment> without(String part) {
        return Stream
            .concat(known.stream().filter(one -> !one.part().equals(part)),
                    known.stream().filter(one -> one.part().equals(part)))
            .toList();
    }

    /**
     * Those that say where a database is; what stands outside of all counts only where it
     * is alone, as others have it merged.
     */
    private static List<String> own(Map<String, List<Assignment>> parts) {
        List<String> own = parts.keySet()
            .stream()
            .filter(part -> parts.getOrDefault(part, List.of()).stream().anyMatch(Assignment::isPlace))
            .toList();
        return own.size() > 1 ? own.stream().filter(part -> !part.isEmpty()).toList() : own;
    }

    /** What it says; a part that refers to something else is left for the person. */
    private void takeUrl(Assignment url) {
        value(url).ifPresent(text -> {
            taken.add(shown(url));
            if (parameters.putAll(ConnectionText.readOne(References.plain(References.marked(text))))) {
                parameters.note(NOT_HERE.formatted(url.name(), url.line()));
            }
        });
    }

    private void take(List<Assignment> chosen, String family) {
        Map<String, Assignment> last = new LinkedHashMap<>();
        chosen.stream().filter(one -> one.name().startsWith(family)).forEach(one -> last.put(one.name(), one));
        last.values().forEach(this::take);
    }

    private void take(Assignment one) {
        String name = one.parameter();
        boolean ofKubernetes = name.equals("port") && one.value().contains("://");
        if (!parameters.has(name) && !one.isUrl() && !ofKubernetes) {
            value(one).map(References::plain).ifPresent(value -> {
                parameters.put(name, value);
                taken.add(shown(one));
            });
        }
    }

    /** Empty where the text does not hold it; then a note says so. */
    private Optional<String> value(Assignment one) {
        if (one.isFile()) {
            String path = one.value().matches("[\\w./:@ -]{1,200}") ? one.value() : "…";
            parameters.note("`%s` in line %d: the value is in the file `%s`, seen from the container%s. Type it here."
                .formatted(one.name(), one.line(), path,
                        files.onHost(path).map(file -> ", which is `" + file + "` on its host").orElse("")));
            return Optional.empty();
        }
        String value = references.resolve(one.value());
        if (References.isOpen(value) && !one.isUrl()) {
            parameters.note(NOT_HERE.formatted(one.name(), one.line()));
            return Optional.empty();
        }
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    private static String shown(Assignment one) {
        return "`%s` from line %d".formatted(one.name(), one.line());
    }

}
