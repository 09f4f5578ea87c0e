package dev.pgwizard.symptom;

import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.postgres.PackagedFile;
import dev.pgwizard.symptom.Symptom.CauseRank;
import dev.pgwizard.symptom.Symptom.Cure;
import dev.pgwizard.symptom.Symptom.Group;
import dev.pgwizard.symptom.Symptom.Sign;
import dev.pgwizard.symptom.Symptom.Weight;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The catalogue of all known symptoms, read from the resources when it is first asked
 * for.
 */
public final class Symptoms {

    private Symptoms() {
    }

    public static List<Symptom> all() {
        return Read.ALL;
    }

    public static List<Symptom> of(Group group) {
        return all().stream().filter(symptom -> symptom.group() == group).toList();
    }

    public static Optional<Symptom> named(String id) {
        return all().stream().filter(symptom -> symptom.id().equals(id)).findFirst();
    }

    private static final class Read {

        static final List<Symptom> ALL = Arrays.stream(Group.values())
            .flatMap(group -> SymptomFile.read(group).stream())
            .toList();

    }

    /**
     * Reads one file of the catalogue. A file that is not of the form stops the reading,
     * with the symptom at fault.
     */
    record SymptomFile(Group group) {

        static List<Symptom> read(Group group) {
            List<Map<String, Object>> entries = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(PackagedFile.text(group.file()));
            return entries.stream().map(new SymptomFile(group)::symptom).toList();
        }

        private Symptom symptom(Map<String, Object> entry) {
            try {
                return new Symptom(text(entry, "id"), group,
                        Weight.valueOf(text(entry, "state").toUpperCase(Locale.ROOT)), rank(entry),
                        Boolean.TRUE.equals(entry.get("general")), over(entry), text(entry, "title"),
                        text(entry, "sign"), signs(entry), codes(entry), text(entry, "meaning"), cures(entry),
                        optional(entry, "check"), optional(entry, "seen").orElse(""), text(entry, "example"));
            }
            catch (RuntimeException exception) {
                throw new IllegalArgumentException(
                        "the symptom " + entry.get("id") + " in " + group.file() + " cannot be read", exception);
            }
        }

        private static CauseRank rank(Map<String, Object> entry) {
            return Boolean.TRUE.equals(entry.get("noise")) ? CauseRank.NOISE : Boolean.TRUE.equals(entry.get("effect"))
                    ? CauseRank.EFFECT : "note".equals(entry.get("state")) ? CauseRank.NOTE : CauseRank.CAUSE;
        }

        private static List<String> over(Map<String, Object> entry) {
            return list(entry, "over").stream().map(String::valueOf).toList();
        }

        private static List<Sign> signs(Map<String, Object> entry) {
            return list(entry, "patterns").stream().map(String::valueOf).map(Sign::of).toList();
        }

        private static List<ErrorCode> codes(Map<String, Object> entry) {
            return list(entry, "codes").stream().map(String::valueOf).map(ErrorCode::of).toList();
        }

        private static List<Cure> cures(Map<String, Object> entry) {
            return list(entry, "cures").stream().map(SymptomFile::map).map(SymptomFile::cure).toList();
        }

        private static Cure cure(Map<String, Object> cure) {
            return new Cure(optional(cure, "when").orElse(""), text(cure, "text"),
                    list(cure, "snippets").stream().map(SymptomFile::recipe).toList());
        }

        private static Copyable recipe(Object parts) {
            if (parts instanceof List<?> list && list.size() == 3) {
                return Copyable.of(list.get(0).toString(), list.get(1).toString(), list.get(2).toString());
            }
            throw new IllegalArgumentException("a snippet is [kind, where, text]: " + parts);
        }

        private static String text(Map<String, Object> map, String key) {
            return optional(map, key).orElseThrow(() -> new IllegalArgumentException("\"" + key + "\" is missing"));
        }

        private static Optional<String> optional(Map<String, Object> map, String key) {
            return Optional.ofNullable(map.get(key)).map(Object::toString);
        }

        private static List<Object> list(Map<String, Object> map, String key) {
            return map.get(key) instanceof List<?> list ? List.copyOf(list) : List.of();
        }

        private static Map<String, Object> map(@Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                return map.entrySet()
                    .stream()
                    .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue));
            }
            throw new IllegalArgumentException("not a mapping: " + value);
        }

    }

}
