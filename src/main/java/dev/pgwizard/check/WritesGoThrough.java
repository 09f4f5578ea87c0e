package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SilenceOnTable;
import dev.pgwizard.server.Contents;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What somebody put on Immich's tables can refuse what Immich stores. */
final class WritesGoThrough implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.history((contents, releaseHistory) -> judge(contents, releaseHistory.progress(), context));
    }

    private static Finding judge(Contents contents, MigrationProgress migrationProgress, CheckContext context) {
        List<TriggerEffect> reactions = TriggerEffect.of(contents, context);
        List<TriggerEffect> stopping = those(reactions, TriggerText.STOPS);
        if (!stopping.isEmpty()) {
            Finding.Failed failed = new Finding.Failed(Severity.BLOCKER,
                    names(stopping) + (stopping.size() == 1 ? " refuses" : " refuse") + " what Immich writes there.",
                    "Its owner can change it, or give Immich's role the right to write where its function writes. Or let the "
                            + "wizard turn it off.",
                    facts(stopping), remedies(stopping, context));
            Finding finding = stopping.stream().allMatch(TriggerEffect::isOnLedger)
                    ? migrationProgress.ifMigrating(failed) : failed;
            return finding instanceof Finding.Unknown unknown ? unknown.unrehearsed() : finding;
        }
        List<TriggerEffect> doubtful = those(reactions, TriggerText.DEPENDS);
        return doubtful.isEmpty() ? Finding.passed(reactions.isEmpty() ? "none there" : "they only look on")
                : new Finding.Unknown(migrationProgress.onlyReads() ? Severity.WARNING : Severity.BLOCKER,
                        names(doubtful) + " may refuse some of what Immich writes there.",
                        "Read its function, or let the wizard turn it off. A rehearsal does not fire it.",
                        facts(doubtful), remedies(doubtful, context))
                    .unrehearsed();
    }

    private static List<TriggerEffect> those(List<TriggerEffect> reactions, TriggerText text) {
        return reactions.stream().filter(triggerEffect -> triggerEffect.text() == text).toList();
    }

    private static String names(List<TriggerEffect> reactions) {
        Stream<String> names = reactions.stream()
            .limit(5)
            .map(triggerEffect -> "the %s `%s` on `%s`".formatted(triggerEffect.kind().toLowerCase(Locale.ROOT),
                    triggerEffect.name(), triggerEffect.table()));
        String all = String.join(", ", names.toList());
        return "T" + all.substring(1) + (reactions.size() > 5 ? " and others" : "");
    }

    private static List<Fact> facts(List<TriggerEffect> reactions) {
        return reactions.stream()
            .limit(5)
            .map(triggerEffect -> new Fact(triggerEffect.name(), triggerEffect.does()))
            .toList();
    }

    private static List<Remedy> remedies(List<TriggerEffect> reactions, CheckContext context) {
        return reactions.stream()
            .<Remedy>map(triggerEffect -> new SilenceOnTable(context.target().database(), triggerEffect.table(),
                    triggerEffect.kind(), triggerEffect.name(), triggerEffect.firing()))
            .toList();
    }

}
