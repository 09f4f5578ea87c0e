package dev.pgwizard.plan;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.postgres.HbaName;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Setting;
import java.util.List;

/** Steps that let Immich in over the network. */
final class AccessSteps {

    private AccessSteps() {
    }

    static StepDraft letIn(Remedy.LetIn remedy, CheckContext context) {
        StepDraft stepDraft = StepDraft.host("let-immich-in", "Let " + remedy.role() + " in from " + remedy.network(),
                "The first line of pg_hba.conf that fits decides who may try a password. Without this one, Immich may not.")
            .effects(new Effects("At the reload, or the restart", "Nothing", "Untouched", "Take the line out"));
        String line = line(remedy);
        for (Way way : ways(remedy, line, context)) {
            stepDraft = stepDraft.way(way);
        }
        return stepDraft.ways().isEmpty() ? stepDraft.way(file(line, context)) : stepDraft;
    }

    /** In a shell only names that mean nothing to it. */
    private static List<Way> ways(Remedy.LetIn remedy, String line, CheckContext context) {
        boolean plain = HbaName.isPlain(remedy.database()) && HbaName.isPlain(remedy.role());
        return plain ? Hosts.of(context)
            .ways(guide -> guide.access(line))
            .stream()
            .map(way -> new Way(way.id(), way.label(), way.doer(), way.commands(), List.of(without(line))))
            .toList() : List.of();
    }

    private static Way file(String line, CheckContext context) {
        String file = context.server().visibleSetting("hba_file").map(Setting::value).orElse("pg_hba.conf");
        return new Way("file", "pg_hba.conf, by you", Doer.PERSON, List
            .of(new Command.File("the first line of " + file, line), new Command.Sql("", List.of(Statement.RELOAD))),
                List.of(without(line)));
    }

    private static Command without(String line) {
        return new Command.Advice("Take the line out of pg_hba.conf again, and reload: `" + line + "`");
    }

    private static String line(Remedy.LetIn remedy) {
        return "host  " + HbaName.quote(remedy.database()) + "  " + HbaName.quote(remedy.role()) + "  "
                + remedy.network() + "  scram-sha-256";
    }

}
