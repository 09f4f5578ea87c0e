package dev.pgwizard.remedy;

import dev.pgwizard.postgres.Quoting.HbaName;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Settings.Setting;
import java.util.List;

/**
 * Lets a role into a database from a network, with its password. Only a person can.
 *
 * @param network as pg_hba.conf takes it: {@code 172.16.0.0/12}
 */
public record LetIn(String database, String role, String network) implements Remedy {

    @Override
    public StepDraft draft(RemedyContext context) {
        StepDraft stepDraft = StepDraft.host(Phase.CONFIGURATION, "let-immich-in",
                "Let " + role + " in from " + network,
                "The first line of pg_hba.conf that fits decides who may try a password. Without this one, Immich may not.")
            .effects(new Effects("At the reload, or the restart", "Nothing", "Untouched", "Take the line out"));
        String line = line();
        for (Way way : ways(line, context)) {
            stepDraft = stepDraft.way(way);
        }
        return stepDraft.ways().isEmpty() ? stepDraft.way(file(line, context)) : stepDraft;
    }

    /** In a shell only names that mean nothing to it. */
    private List<Way> ways(String line, RemedyContext context) {
        boolean plain = HbaName.isPlain(database) && HbaName.isPlain(role);
        return plain ? context.hosts()
            .ways(guide -> guide.access(line))
            .stream()
            .map(way -> new Way(way.id(), way.label(), way.doer(), way.commands(), List.of(without(line))))
            .toList() : List.of();
    }

    private static Way file(String line, RemedyContext context) {
        String file = context.server().visibleSetting("hba_file").map(Setting::value).orElse("pg_hba.conf");
        return new Way("file", "pg_hba.conf, by you", Doer.PERSON, List
            .of(Command.file("the first line of " + file, line), new Command.Sql("", List.of(Statement.RELOAD))),
                List.of(without(line)));
    }

    private static Command without(String line) {
        return Command.advice("Take the line out of pg_hba.conf again, and reload: `" + line + "`");
    }

    private String line() {
        return "host  " + HbaName.quote(database) + "  " + HbaName.quote(role) + "  " + network + "  scram-sha-256";
    }

}
