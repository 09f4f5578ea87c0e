package dev.pgwizard.web.prepare;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.plan.Step;
import dev.pgwizard.platform.Guide;
import dev.pgwizard.platform.Platform;
import dev.pgwizard.platform.Platforms;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Preload;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Snippet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Everything that a person does at one stop, on one card: install, set, restart, once for
 * each platform that Postgres may run on.
 *
 * @param ids the steps that it holds
 * @param effect what it interrupts and how it is taken back
 * @param chosen whether the person said where Postgres runs
 */
public record HostCard(List<String> ids, String numbers, String title, String effect, List<Option> options,
        List<SideFact> facts, boolean chosen) {

    /**
     * The block for one platform.
     *
     * @param words what to know before
     */
    public record Option(String id, String label, boolean chosen, List<String> words, Snippet block) {
    }

    static HostCard of(List<Step> steps, int first, Choices choices, CheckContext context) {
        List<Option> options = options(steps, choices, context);
        return new HostCard(steps.stream().map(Step::id).toList(), numbers(first, steps.size()), title(steps),
                effect(steps), options, facts(steps), context.target().platform().isPresent());
    }

    private static String numbers(int first, int count) {
        return count == 1 ? Integer.toString(first) : first + "–" + (first + count - 1);
    }

    private static String title(List<Step> steps) {
        return steps.getFirst().title() + steps.stream()
            .skip(1)
            .map(Step::title)
            .map(title -> ", " + title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1))
            .collect(Collectors.joining());
    }

    /** Of the restart, which interrupts most, or of what is done last. */
    private static Effects effects(List<Step> steps) {
        return steps.stream()
            .filter(step -> step.phase() == Phase.RESTART)
            .findFirst()
            .orElseGet(steps::getLast)
            .effects();
    }

    private static String effect(List<Step> steps) {
        Effects effects = effects(steps);
        String interrupts = effects.interrupts();
        return effects.takesEffect() + ". " + (interrupts.equals("Nothing") ? "Interrupts nothing" : interrupts) + ".";
    }

    private static List<SideFact> facts(List<Step> steps) {
        Effects effects = effects(steps);
        String undo = steps.stream()
            .map(step -> step.effects().undo())
            .filter(words -> !words.equals("Not needed"))
            .distinct()
            .collect(Collectors.joining(". "));
        return List.of(new SideFact("Interrupts", effects.interrupts()),
                new SideFact("Other databases", effects.others()), new SideFact("Undo", undo));
    }

    private static List<Option> options(List<Step> steps, Choices choices, CheckContext context) {
        Collection<Way> platforms = steps.stream()
            .flatMap(step -> step.ways().stream())
            .filter(way -> Platforms.known().find(way.id()).isPresent())
            .collect(Collectors.toMap(Way::id, way -> way, (one, same) -> one, LinkedHashMap::new))
            .values();
        List<Option> options = new ArrayList<>();
        for (Way platform : platforms) {
            options.add(option(platform.id(), platform.label(), options.isEmpty(), steps, choices, context));
        }
        return options.isEmpty() ? List.of(option(Platforms.OTHER, "", true, steps, choices, context)) : options;
    }

    private static Option option(String id, String label, boolean chosen, List<Step> steps, Choices choices,
            CheckContext context) {
        Platform platform = Platforms.known().find(id).orElseGet(() -> Platforms.known().other());
        Guide guide = Platforms.known().guide(platform, context.server(), context.target());
        HostBlock block = new HostBlock(guide.psql(), context.server());
        boolean preloads = steps.stream()
            .filter(step -> step.phase() == Phase.INSTALL)
            .flatMap(step -> step.way(id).commands().stream())
            .anyMatch(HostCard::preloads);
        steps.stream()
            .filter(step -> !(preloads && step.id().equals("preload")))
            .forEach(step -> block.add(step, way(step, id, choices)));
        return new Option(id, label, chosen, block.words(), block.snippet());
    }

    private static Way way(Step step, String platform, Choices choices) {
        boolean told = step.ways().stream().anyMatch(way -> way.id().equals(platform));
        return told ? step.way(platform) : choices.way(step);
    }

    /** An image that is told what to preload needs no other setting. */
    private static boolean preloads(Command command) {
        return command instanceof Command.Told(Instruction.File file) && file.text().contains(Preload.SETTING);
    }

    public boolean tabs() {
        return options.size() > 1;
    }

}
