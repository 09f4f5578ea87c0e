package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.postgres.PackagedFile;
import dev.pgwizard.postgres.Quoting.ShellWord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The words of a problem: an entry of {@code problems.yaml}, which explains its form.
 *
 * @param values for what stands between at signs there
 */
record ProblemWords(Kind kind, Map<String, Object> entry, Map<String, String> values) {

    private static final Map<String, Map<String, Object>> ALL = new Yaml(new SafeConstructor(new LoaderOptions()))
        .load(PackagedFile.text("problems.yaml"));

    static ProblemWords of(Kind kind) {
        return of(kind, "");
    }

    static ProblemWords of(Kind kind, String which) {
        String key = (kind + " " + which).strip();
        return new ProblemWords(kind, Objects.requireNonNull(ALL.get(key), key), Map.of());
    }

    ProblemWords with(String blank, Object value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(blank, value.toString());
        return new ProblemWords(kind, entry, more);
    }

    /** A name, also as SQL quotes it. */
    ProblemWords named(String blank, String name) {
        return with(blank, name).with("quoted_" + blank, Identifier.quote(name));
    }

    ProblemWords at(Place place) {
        return with("name", place.name()).with("quoted_name", ShellWord.quote(place.name()))
            .with("address", place.address())
            .with("port", place.port())
            .with("spoken", place.spoken())
            .with("machine", place.machine())
            .with("shell", "on " + place.machine() + ", as a user with sudo")
            .with("here", here(place.fromContainer()));
    }

    static String here(boolean fromContainer) {
        return fromContainer ? "the wizard’s container" : "this machine";
    }

    ConnectionProblem problem() {
        return problem(Optional.empty(), Optional.empty());
    }

    ConnectionProblem said(ServerReply reply) {
        return problem(Optional.of(reply), Optional.empty());
    }

    ConnectionProblem problem(Optional<ServerReply> said, Optional<Place> refused) {
        String heading = text(entry, "heading");
        return new ConnectionProblem(kind, ConnectionStage.valueOf(text(entry, "stage")),
                Optional.of(text(entry, "field")).filter(field -> !field.isEmpty()).map(ConnectionField::valueOf),
                text(entry, "title"), text(entry, "message"), text(entry, "fault"), text(entry, "outcome"),
                heading.isEmpty() ? "If that is right as it is" : heading,
                list(entry.get("hints")).map(hint -> hint((Map<?, ?>) hint)).toList(), said, refused);
    }

    private Hint hint(Map<?, ?> hint) {
        List<String> effect = list(hint.get("effect")).map(this::filled).toList();
        return new Hint(text(hint, "title"), text(hint, "text"), list(hint.get("copy")).map(this::copyable).toList(),
                effect.isEmpty() ? Optional.empty()
                        : Optional.of(new Hint.Effect(effect.get(0), effect.get(1), effect.get(2))));
    }

    private Copyable copyable(Object parts) {
        List<String> texts = list(parts).map(this::filled).toList();
        return Copyable.of(texts.get(0), texts.get(1), texts.get(2));
    }

    private static Stream<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream() : Stream.of();
    }

    private String text(Map<?, ?> parts, String part) {
        return filled(Objects.requireNonNullElse(parts.get(part), ""));
    }

    private String filled(Object text) {
        return PackagedFile.filled(text.toString(), values);
    }

}
