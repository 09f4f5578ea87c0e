package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.ReleaseHistory.MigrationProgress;
import dev.pgwizard.check.TriggerEffect.TriggerText;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.TriggerChanges.SilenceEventTrigger;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.TriggerFunction.EventTrigger;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What somebody put on Immich’s tables or on its statements. */
final class TriggerChecks {

    private TriggerChecks() {
    }

    /** What somebody put on Immich's tables can refuse what Immich stores. */
    static Finding tableTriggers(CheckContext context) {
        return context
            .history((contents, releaseHistory) -> judgeTriggers(TriggerEffect.of(contents, releaseHistory, context),
                    releaseHistory.progress(), context));
    }

    private static Finding judgeTriggers(List<TriggerEffect> reactions, MigrationProgress migrationProgress,
            CheckContext context) {
        List<TriggerEffect> stopping = thoseOnTables(reactions, TriggerText.STOPS);
        if (!stopping.isEmpty()) {
            Finding.Failed failed = new Finding.Failed(Severity.BLOCKER,
                    namesOnTables(stopping) + (stopping.size() == 1 ? " refuses" : " refuse")
                            + " what Immich writes there.",
                    "Its owner can change it, or give Immich's role the right to write where its function writes. Or let the "
                            + "wizard turn it off.",
                    factsOnTables(stopping), remedies(stopping));
            Finding finding = stopping.stream().allMatch(TriggerEffect::isOnLedger)
                    ? migrationProgress.ifMigrating(failed) : failed;
            return finding instanceof Finding.Unknown unknown ? unknown.unrehearsed() : finding;
        }
        List<TriggerEffect> doubtful = thoseOnTables(reactions, TriggerText.DEPENDS);
        List<TriggerEffect> left = thoseOnTables(reactions, TriggerText.LEFT);
        if (doubtful.isEmpty() && !left.isEmpty()) {
            return new Finding.Failed(Severity.WARNING,
                    namesOnTables(left) + " is of an earlier Immich, and may refuse a change of today's.",
                    "Let the wizard turn it off.", factsOnTables(left), remedies(left));
        }
        return doubtful.isEmpty() ? Finding.passed(reactions.isEmpty() ? "none there" : "they only look on")
                : new Finding.Unknown(migrationProgress.onlyReads() ? Severity.WARNING : Severity.BLOCKER,
                        namesOnTables(doubtful) + " may refuse some of what Immich writes there.",
                        "Read its function, or let the wizard turn it off. A rehearsal does not fire it.",
                        factsOnTables(doubtful), remedies(doubtful))
                    .unrehearsed();
    }

    private static List<TriggerEffect> thoseOnTables(List<TriggerEffect> reactions, TriggerText text) {
        return reactions.stream().filter(triggerEffect -> triggerEffect.text() == text).toList();
    }

    private static String namesOnTables(List<TriggerEffect> reactions) {
        Stream<String> names = reactions.stream()
            .limit(5)
            .map(triggerEffect -> "the %s `%s` on `%s`".formatted(triggerEffect.kind().toLowerCase(Locale.ROOT),
                    triggerEffect.name(), triggerEffect.table()));
        String all = String.join(", ", names.toList());
        return "T" + all.substring(1) + (reactions.size() > 5 ? " and others" : "");
    }

    private static List<Fact> factsOnTables(List<TriggerEffect> reactions) {
        return reactions.stream()
            .limit(5)
            .map(triggerEffect -> new Fact(triggerEffect.name(), triggerEffect.does()))
            .toList();
    }

    private static List<Remedy> remedies(List<TriggerEffect> reactions) {
        return reactions.stream().map(TriggerEffect::cure).toList();
    }

    /** A function that Postgres runs at each CREATE or ALTER can forbid it. */
    static Finding eventTriggers(CheckContext context) {
        return context.history((contents, releaseHistory) -> judgeEventTriggers(contents,
                StartCommands.of(contents, releaseHistory, context), context));
    }

    private static Finding judgeEventTriggers(Contents contents, StartCommands startCommands, CheckContext context) {
        List<EventTrigger> firing = contents.eventTriggers()
            .stream()
            .filter(trigger -> fires(trigger, context) && startCommands.fire(trigger))
            .toList();
        List<EventTrigger> foreign = contents.eventTriggers()
            .stream()
            .filter(trigger -> fires(trigger, context) && trigger.foreign())
            .toList();
        List<EventTrigger> stopping = thoseOnEvents(firing, TriggerText.STOPS::equals, context);
        if (!stopping.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER,
                    namesOnEvents(stopping) + " stops every command that it is for.",
                    "Let a superuser disable it while Immich starts, or change its function.", factsOnEvents(stopping),
                    silencing(stopping, foreign, context));
        }
        List<EventTrigger> doubtful = thoseOnEvents(firing, TriggerText.DEPENDS::equals, context);
        if (!doubtful.isEmpty()) {
            return new Finding.Unknown(Severity.BLOCKER,
                    namesOnEvents(doubtful) + " may stop a command, and only a try can tell.",
                    "Let the wizard rehearse with the role's password, or read the function.", factsOnEvents(doubtful),
                    silencing(doubtful, foreign, context));
        }
        return foreign.isEmpty() ? Finding.passed(firing.isEmpty() ? "none in the way" : "they only look on")
                : new Finding.Failed(Severity.WARNING, namesOnEvents(foreign)
                        + " runs what somebody wrote who is no superuser, with the rights of whoever changes something or logs in.",
                        "Let a superuser disable it, or own its function. Until then each step in this database stops by itself.",
                        factsOnEvents(foreign), silencing(List.of(), foreign, context));
    }

    private static List<Remedy> silencing(List<EventTrigger> triggers, List<EventTrigger> foreign,
            CheckContext context) {
        return Stream.concat(triggers.stream(), foreign.stream())
            .distinct()
            .<Remedy>map(trigger -> new SilenceEventTrigger(context.target().database(), trigger.name()))
            .toList();
    }

    private static List<EventTrigger> thoseOnEvents(List<EventTrigger> triggers, Predicate<TriggerText> kind,
            CheckContext context) {
        return triggers.stream().filter(trigger -> kind.test(TriggerText.of(trigger, context.superuser()))).toList();
    }

    private static boolean fires(EventTrigger trigger, CheckContext context) {
        boolean off = context.server().effective("event_triggers").filter("off"::equals).isPresent();
        return !off && TriggerEffect.fires(trigger.firing());
    }

    private static String namesOnEvents(List<EventTrigger> triggers) {
        return "`" + String.join("`, `", triggers.stream().map(EventTrigger::name).toList()) + "`";
    }

    private static List<Fact> factsOnEvents(List<EventTrigger> triggers) {
        return triggers.stream()
            .limit(5)
            .map(trigger -> new Fact(trigger.name(), trigger.function() + "() of " + trigger.owner()))
            .toList();
    }

}
