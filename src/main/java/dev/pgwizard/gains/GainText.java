package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.gains.Gain.Standing;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.PackagedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What is said of a gain: a file below {@code gains}. Its instructions are words, or text
 * to copy with its kind and its place.
 *
 * @param values for what stands between at signs there
 */
record GainText(String id, Map<String, Object> parts, Map<String, String> values) {

    static GainText of(String id, Map<String, String> values) {
        return new GainText(id,
                new Yaml(new SafeConstructor(new LoaderOptions())).load(PackagedFile.text("gains/" + id + ".yaml")),
                values);
    }

    GainText with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(more);
        return new GainText(id, parts, all);
    }

    Gain there(List<Fact> facts) {
        return new Gain(id, text("title"), Standing.THERE, List.of(text("worth")), facts, How.NOTHING);
    }

    Gain possible(List<Fact> facts, How how) {
        return new Gain(id, text("title"), Standing.POSSIBLE, List.of(text("worth"), text("cost")), facts, how);
    }

    /** What somebody else does instead may be a way, too. */
    Gain notHere(String why, List<Fact> facts, List<Instruction> instead) {
        return new Gain(id, text("title"), Standing.NOT_HERE, List.of(text("worth"), why), facts,
                new How(List.of(), instead, List.of()));
    }

    String text(String part) {
        return filled(parts.get(part));
    }

    List<Instruction> instructions(String part) {
        return parts.get(part) instanceof List<?> entries ? entries.stream().map(this::instruction).toList()
                : List.of();
    }

    private Instruction instruction(Object entry) {
        return entry instanceof Map<?, ?> copied ? Instruction.Copyable.of(filled(copied.get("copy")),
                Optional.ofNullable(copied.get("where")).map(this::filled).orElse(""), filled(copied.get("text")))
                : new Instruction.Words(filled(entry));
    }

    private String filled(@Nullable Object text) {
        return PackagedFile.filled(Objects.requireNonNull(text, id).toString(), values);
    }

}
