package dev.pgwizard.plan;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.remedy.Phase;
import dev.pgwizard.remedy.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Remedies that must be carried out together: two libraries to preload are one change of
 * one list.
 */
record Task(List<Remedy> remedies) {

    private static final Set<Class<?>> MERGED = Set.of(Remedy.PreloadLibrary.class, Remedy.SetAside.class,
            Remedy.GrantByDefault.class);

    private static final Remedy VECTORCHORD = new Remedy.InstallExtension("vchord");

    private static final Remedy PGVECTOR = new Remedy.InstallExtension("vector");

    Task {
        remedies = List.copyOf(remedies);
    }

    /** Remedies, merged and in order of phase. */
    static List<Task> of(List<Remedy> all, CheckContext context) {
        Map<Object, List<Remedy>> groups = new LinkedHashMap<>();
        for (Remedy remedy : all) {
            Object key = key(remedy, all);
            List<Remedy> group = groups.computeIfAbsent(key, absent -> new ArrayList<>());
            group.add(remedy.equals(key) ? 0 : group.size(), remedy);
        }
        return groups.values()
            .stream()
            .map(group -> new Task(withUnloaded(group, all)))
            .sorted(Comparator.comparing(task -> task.phase(context)))
            .toList();
    }

    /** What is added comes on a list from which the other has been taken by then. */
    private static List<Remedy> withUnloaded(List<Remedy> group, List<Remedy> all) {
        if (!(group.getFirst() instanceof Remedy.PreloadLibrary)) {
            return group;
        }
        Stream<Remedy> unloaded = all.stream().filter(Remedy.UnloadLibrary.class::isInstance);
        return Stream.concat(group.stream(), unloaded).toList();
    }

    /** How VectorChord is installed installs the pgvector that it needs, too. */
    private static Object key(Remedy remedy, List<Remedy> all) {
        if (remedy.equals(PGVECTOR) && all.contains(VECTORCHORD)) {
            return VECTORCHORD;
        }
        return MERGED.contains(remedy.getClass()) ? remedy.getClass() : remedy;
    }

    /**
     * An extension whose files a person installs is created after everything that is a
     * person's.
     */
    Phase phase(CheckContext context) {
        Phase usual = remedies.getFirst().phase();
        boolean awaited = remedies.getFirst() instanceof Remedy.CreateExtension create
                && context.server().available(create.extension()).isEmpty();
        return usual == Phase.EXTENSIONS && awaited ? Phase.LIBRARIES : usual;
    }

}
