package dev.pgwizard.plan;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.plan.ConfSnippet.ByHand;
import dev.pgwizard.plan.Part.Item;
import dev.pgwizard.plan.Psql.PsqlRun;
import dev.pgwizard.postgres.Quoting.ShellWord;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.server.ForeignObjects;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a file for {@code psql -f}, for who wants to run it without the wizard. What
 * is not SQL stands in comments; the file then has parts, because what comes after a
 * restart cannot run before it.
 */
public final class SqlScript {

    private final Psql psql;

    private final Plan plan;

    private final CheckContext context;

    private final Optional<Secret> password;

    private @Nullable Step explained;

    private SqlScript(Plan plan, CheckContext context, Optional<Secret> password) {
        this.plan = plan;
        this.context = context;
        this.psql = new Psql(context.server().version());
        this.password = password;
    }

    /** The file's text, without a password: where one is to be set, psql asks for it. */
    public static String of(Plan plan, CheckContext context) {
        return new SqlScript(plan, context, Optional.empty()).text();
    }

    /** The same for who runs it unattended, with the verifier of the password. */
    public static String of(Plan plan, CheckContext context, Secret password) {
        return new SqlScript(plan, context, Optional.of(password).filter(known -> !known.isEmpty())).text();
    }

    private String text() {
        List<PsqlRun> stretches = PsqlRun.of(plan);
        header(stretches.size());
        for (int number = 1; number <= stretches.size(); number++) {
            PsqlRun psqlRun = stretches.get(number - 1);
            psqlRun.byHand().forEach(step -> psql.blank().commentLines(ByHand.text(step)));
            Optional<PsqlRun> next = number < stretches.size() ? Optional.of(stretches.get(number)) : Optional.empty();
            if (stretches.size() > 1) {
                part(number, psqlRun, next);
            }
            else {
                run(psqlRun);
            }
        }
        return psql.toString();
    }

    private void header(int parts) {
        String command = "psql -X -d " + ShellWord.database(context.server().login().database());
        psql.comment("What " + context.immich() + " needs on PostgreSQL " + context.server().version() + ": plan "
                + plan.fingerprint().words());
        psql.comment("Run it as a superuser: " + command + " -f plan.sql");
        for (int number = 2; number <= parts; number++) {
            psql.comment("Part " + number + ", after what is by hand before it: " + command + " -v part=" + number
                    + " -f plan.sql");
        }
        decide();
        psql.blank().begin();
        if (parts > 1) {
            psql.line("\\if :{?part}").line("\\else").line("\\set part 1").line("\\endif");
        }
    }

    /** What stops Immich, or may, and what nobody but a person may do. */
    private void decide() {
        List<Step> optional = plan.steps().stream().filter(SqlScript::isToDecide).toList();
        if (optional.isEmpty() && plan.open().isEmpty()) {
            return;
        }
        psql.comment("As it stands, this file does not lead to an Immich that starts. You have to decide about:");
        optional.forEach(step -> psql.comment("  " + step.title()));
        plan.open().forEach(title -> psql.comment("  " + title));
        if (!optional.isEmpty()) {
            psql.comment(
                    "A step says below what it takes away, and from whom. Take the dashes before it away, or help in another way.");
        }
        if (!plan.open().isEmpty()) {
            psql.comment("What has no step below stands with its reasons and what helps on the page with the checks.");
        }
    }

    private static boolean isToDecide(Step step) {
        return step.optional() && step.severity().filter(Severity.BLOCKER::equals).isPresent();
    }

    private void part(int number, PsqlRun psqlRun, Optional<PsqlRun> next) {
        psql.blank()
            .line("SELECT :'part' = '" + number + "' AS pgwizard_now \\gset")
            .line("\\if :pgwizard_now")
            .forgetConnection();
        run(psqlRun);
        next.ifPresent(following -> psql.blank()
            .echo("Part " + number + " is done. By hand now: " + following.titlesByHand() + ". Then part "
                    + (number + 1) + "."));
        psql.line("\\endif");
    }

    private void run(PsqlRun psqlRun) {
        for (Part part : Part.of(psqlRun.steps(), step -> PsqlRun.way(step).commands())) {
            psql.blank();
            psql.connect(part.database().isEmpty() ? context.server().login().database() : part.database());
            if (part.transaction()) {
                psql.line("BEGIN;");
            }
            lookAgain(part.items().stream().filter(item -> !item.step().optional()).map(Item::statement).toList());
            part.steps().forEach(step -> step(step, part));
            if (part.transaction()) {
                psql.line("COMMIT;");
            }
        }
    }

    /** At what changes hands, which its owner may have made dangerous since. */
    private void lookAgain(List<Statement> statements) {
        List<String> given = statements.stream().map(Statement::gives).filter(one -> !one.isEmpty()).toList();
        if (!given.isEmpty()) {
            psql.line(StatementFile.of("lock-ownership") + ";")
                .line(ForeignObjects.look(given, context.target().requirements().knowledge().schema(), context.acting())
                        + ";");
        }
    }

    private void explain(Step step) {
        explained = step;
        psql.comment(step.title()).comment(step.why());
        if (step.optional()) {
            psql.comment(
                    isToDecide(step) ? "To decide: Immich does not start without it. Take the dashes away to run it."
                            : "Optional: take the dashes away to run it.");
        }
    }

    private void step(Step step, Part part) {
        if (!step.equals(explained)) {
            explain(step);
        }
        part.items().stream().filter(item -> item.step().equals(step)).map(Item::statement).forEach(statement -> {
            if (step.optional()) {
                psql.commentLines(statement.sql() + statement.ending());
            }
            else {
                psql.statement(statement, password);
            }
        });
    }

}
