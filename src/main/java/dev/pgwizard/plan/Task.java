package dev.pgwizard.plan;

import dev.pgwizard.remedy.Phase;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.RemedyContext;
import dev.pgwizard.remedy.StepDraft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Remedies that must be carried out together: two libraries to preload are one change of
 * one list.
 */
record Task(List<Remedy> remedies) {

    Task {
        remedies = List.copyOf(remedies);
    }

    /** Remedies, merged and in order of phase. */
    static List<Task> of(List<Remedy> all, RemedyContext context) {
        Map<Object, List<Remedy>> groups = new LinkedHashMap<>();
        for (Remedy remedy : all) {
            Object key = remedy.group(all);
            List<Remedy> group = groups.computeIfAbsent(key, absent -> new ArrayList<>());
            group.add(remedy.equals(key) ? 0 : group.size(), remedy);
        }
        return groups.values()
            .stream()
            .map(group -> new Task(Stream.concat(group.stream(), group.getFirst().along(all).stream()).toList()))
            .sorted(Comparator.comparing(task -> task.phase(context)))
            .toList();
    }

    Phase phase(RemedyContext context) {
        return remedies.getFirst().phase(context);
    }

    StepDraft draft(RemedyContext context) {
        return remedies.getFirst().draft(remedies, context);
    }

}
