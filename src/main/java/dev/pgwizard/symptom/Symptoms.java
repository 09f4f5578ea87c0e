package dev.pgwizard.symptom;

import dev.pgwizard.immich.DataEntry;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.symptom.Symptom.CauseRank;
import dev.pgwizard.symptom.Symptom.Cure;
import dev.pgwizard.symptom.Symptom.Group;
import dev.pgwizard.symptom.Symptom.Sign;
import dev.pgwizard.symptom.Symptom.Weight;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

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
            return DataEntry.packaged(group.file())
                .list()
                .stream()
                .map(entry -> entry.read(new SymptomFile(group)::symptom))
                .toList();
        }

        private Symptom symptom(DataEntry entry) {
            return new Symptom(text(entry, "id"), group, Weight.valueOf(text(entry, "state").toUpperCase(Locale.ROOT)),
                    rank(entry), is(entry, "general"), list(entry, "over", DataEntry::text), text(entry, "title"),
                    text(entry, "sign"), list(entry, "patterns", pattern -> pattern.text(Sign::of)),
                    list(entry, "codes", code -> code.text(ErrorCode::of)), text(entry, "meaning"),
                    list(entry, "cures", SymptomFile::cure), entry.find("check").map(DataEntry::text),
                    optional(entry, "seen"), text(entry, "example"));
        }

        private static CauseRank rank(DataEntry entry) {
            return is(entry, "noise") ? CauseRank.NOISE : is(entry, "effect") ? CauseRank.EFFECT
                    : text(entry, "state").equals("note") ? CauseRank.NOTE : CauseRank.CAUSE;
        }

        private static Cure cure(DataEntry cure) {
            return new Cure(optional(cure, "when"), text(cure, "text"), list(cure, "snippets", SymptomFile::recipe));
        }

        private static Copyable recipe(DataEntry parts) {
            List<String> texts = parts.list().stream().map(DataEntry::text).toList();
            if (texts.size() != 3) {
                throw new IllegalArgumentException("a snippet is [kind, where, text]: " + texts);
            }
            return Copyable.of(texts.get(0), texts.get(1), texts.get(2));
        }

        private static boolean is(DataEntry entry, String key) {
            return optional(entry, key).equals("true");
        }

        private static String text(DataEntry entry, String key) {
            return entry.at(key).text();
        }

        private static String optional(DataEntry entry, String key) {
            return entry.find(key).map(DataEntry::text).orElse("");
        }

        private static <T> List<T> list(DataEntry entry, String key, Function<DataEntry, T> value) {
            return entry.find(key).map(DataEntry::list).orElse(List.of()).stream().map(value).toList();
        }

    }

}
