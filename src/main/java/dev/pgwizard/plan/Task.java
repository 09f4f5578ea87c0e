package dev.pgwizard.plan;

import dev.pgwizard.check.Report;
import dev.pgwizard.remedy.Phase;
import dev.pgwizard.remedy.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remedies that must be carried out together: two libraries to preload are one change of
 * one list.
 */
record Task(List<Remedy> remedies) {

    Task {
        remedies = List.copyOf(remedies);
    }

    /** The remedies of a report, merged and in order of phase. */
    static List<Task> of(Report report) {
        Map<Object, List<Remedy>> groups = new LinkedHashMap<>();
        for (Remedy remedy : report.remedies()) {
            groups.computeIfAbsent(key(remedy), group -> new ArrayList<>()).add(remedy);
        }
        return groups.values().stream().map(Task::new).sorted(Comparator.comparing(Task::phase)).toList();
    }

    private static Object key(Remedy remedy) {
        return remedy instanceof Remedy.PreloadLibrary || remedy instanceof Remedy.SetAside ? remedy.getClass()
                : remedy;
    }

    Phase phase() {
        return remedies.getFirst().phase();
    }

}
