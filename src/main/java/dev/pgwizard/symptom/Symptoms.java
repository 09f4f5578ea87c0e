package dev.pgwizard.symptom;

import dev.pgwizard.symptom.Symptom.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

}
