package dev.pgwizard.plan;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.check.StepTriggers;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.RemedyContext;
import dev.pgwizard.remedy.StepDraft;
import dev.pgwizard.remedy.TriggerChanges.SilenceEventTrigger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps that lead from the server as it was read to one on which Immich starts, in
 * the order in which they must run.
 *
 * @param open what none of the steps cures, by the titles of the checks: what stops
 * Immich and has no cure, and what nobody knows
 */
public record Plan(List<Step> steps, Fingerprint fingerprint, List<String> open) {

    public Plan {
        steps = List.copyOf(steps);
        open = List.copyOf(open);
        if (steps.stream().map(Step::id).distinct().count() < steps.size()) {
            throw new IllegalArgumentException("two steps of one id: " + steps.stream().map(Step::id).toList());
        }
    }

    /** Steps that leave nothing open. */
    public Plan(List<Step> steps, Fingerprint fingerprint) {
        this(steps, fingerprint, List.of());
    }

    /**
     * Merges the remedies of a report, orders them by phase and writes each as a step.
     */
    public static Plan of(Report report) {
        return of(report, List.of());
    }

    /**
     * The same with what a person wished beyond what the checks ask for.
     */
    public static Plan of(Report report, List<Remedy> wished) {
        RemedyContext context = report.context().forRemedies();
        List<Remedy> wanted = Stream.concat(report.remedies().stream(), wished.stream()).distinct().toList();
        List<Remedy> silencing = StepTriggers.silencing(Task.of(wanted, context).stream().map(Task::draft),
                report.context());
        List<Remedy> all = Stream.concat(silencing.stream(), wanted.stream()).distinct().toList();
        Map<String, Integer> ids = new HashMap<>();
        List<Step> steps = Turns.together(Task.of(all, context)
            .stream()
            .map(task -> step(task, report, wished, silencing))
            .map(step -> step.numbered(ids.merge(step.id(), 1, Integer::sum)))
            .toList());
        return new Plan(steps, Fingerprint.of(steps), open(report));
    }

    private static List<String> open(Report report) {
        return Stream
            .concat(report.failed(Severity.BLOCKER).stream().filter(outcome -> outcome.remedies().isEmpty()),
                    report.deciding().stream())
            .map(Outcome::title)
            .toList();
    }

    /**
     * What may not be needed is done only when somebody ticks it; a wish was ticked
     * before. What only stands in the way of other steps is as bad as what they cure.
     */
    private static Step step(Task task, Report report, List<Remedy> wished, List<Remedy> silencing) {
        List<Outcome> cured = task.remedies()
            .stream()
            .flatMap(remedy -> report.curedBy(remedy).stream())
            .distinct()
            .toList();
        Optional<Severity> worst = cured.stream()
            .flatMap(outcome -> outcome.severity().stream())
            .min(Comparator.naturalOrder())
            .or(() -> silencing.contains(task.remedies().getFirst()) && report.verdict() != Verdict.READY
                    ? Optional.of(Severity.BLOCKER) : Optional.empty());
        RemedyContext context = report.context().forRemedies();
        StepDraft stepDraft = SilenceEventTrigger.looking(task.draft(), context);
        boolean isWished = wished.contains(task.remedies().getFirst());
        return Step.of(
                cured.stream().allMatch(Outcome::isUnknown) && !isWished ? stepDraft.onlyWhenTicked() : stepDraft,
                cured.stream().map(Outcome::id).toList(), worst);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** How many restarts of Postgres it takes. */
    public long restarts() {
        return steps.stream().filter(step -> step.phase() == Phase.RESTART).count();
    }

    /**
     * Remedies that must be carried out together: two libraries to preload are one change
     * of one list.
     */
    record Task(List<Remedy> remedies, StepDraft draft) {

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
                .map(group -> Stream.concat(group.stream(), group.getFirst().along(all).stream()).toList())
                .map(together -> new Task(together, together.getFirst().draft(together, context)))
                .sorted(Comparator.comparing(task -> task.draft().phase()))
                .toList();
        }

    }

    /**
     * Stands for exactly the steps that a person saw. When the server has changed since,
     * the next plan has another fingerprint and nothing runs.
     *
     * @param hash 32 hexadecimal digits
     *
     */
    public record Fingerprint(String hash) {

        static Fingerprint of(List<Step> steps) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(commands(steps).getBytes(StandardCharsets.UTF_8));
                return new Fingerprint(HexFormat.of().formatHex(digest, 0, 16));
            }
            catch (NoSuchAlgorithmException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        }

        /**
         * What would run. Words, such as who is connected just now, may change without
         * harm.
         */
        private static String commands(List<Step> steps) {
            return steps.stream().map(step -> step.id() + step.ways()).collect(Collectors.joining("\n"));
        }

        /** Short enough to compare by eye: {@code 7f3a-91c2}. */
        public String words() {
            return hash.substring(0, 4) + "-" + hash.substring(4, 8);
        }

    }

    /**
     * Puts what a person does on the host next to each other, between what the wizard
     * does before and what it does afterwards, so that nobody stops twice. A setting that
     * names files which are not there yet is made after them, by the same person.
     */
    static final class Turns {

        private static final Set<Phase> AROUND = EnumSet.of(Phase.INSTALL, Phase.EXTENSIONS, Phase.VACUUM,
                Phase.CONFIGURATION, Phase.RESTART);

        private Turns() {
        }

        static List<Step> together(List<Step> steps) {
            boolean installs = steps.stream().anyMatch(step -> step.phase() == Phase.INSTALL && !step.optional());
            return steps.stream()
                .map(step -> installs && step.id().equals("preload") ? step.byPerson() : step)
                .sorted(Comparator.comparing(Turns::turn).thenComparing(Turns::isBarrierAround))
                .toList();
        }

        /** Stable sorting keeps the order of the phases within a turn. */
        private static Phase turn(Step step) {
            return AROUND.contains(step.phase()) ? Phase.INSTALL : step.phase();
        }

        private static boolean isBarrierAround(Step step) {
            return AROUND.contains(step.phase()) && step.isBarrier();
        }

    }

}
