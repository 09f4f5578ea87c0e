package dev.pgwizard.plan;

import dev.pgwizard.check.Severity;
import dev.pgwizard.check.Situation;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.plan.Part.Item;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a file for {@code psql -f}, for who wants to run it without the wizard. What
 * is not SQL stands in comments; the file then has parts, because what comes after a
 * restart cannot run before it.
 */
public final class SqlScript {

    private final Psql psql = new Psql();

    private final Plan plan;

    private final Situation situation;

    private final Optional<Secret> password;

    private @Nullable Step explained;

    private SqlScript(Plan plan, Situation situation, Optional<Secret> password) {
        this.plan = plan;
        this.situation = situation;
        this.password = password;
    }

    /** The file's text, without a password: where one is to be set, psql asks for it. */
    public static String of(Plan plan, Situation situation) {
        return new SqlScript(plan, situation, Optional.empty()).text();
    }

    /** The same for who runs it unattended, with the verifier of the password. */
    public static String of(Plan plan, Situation situation, Secret password) {
        return new SqlScript(plan, situation, Optional.of(password).filter(known -> !known.isEmpty())).text();
    }

    private String text() {
        List<Stretch> stretches = Stretch.of(plan);
        header(stretches.size());
        for (int number = 1; number <= stretches.size(); number++) {
            Stretch stretch = stretches.get(number - 1);
            stretch.byHand().forEach(step -> psql.blank().commentLines(ByHand.text(step)));
            Optional<Stretch> next = number < stretches.size() ? Optional.of(stretches.get(number)) : Optional.empty();
            if (stretches.size() > 1) {
                part(number, stretch, next);
            }
            else {
                run(stretch);
            }
        }
        return psql.toString();
    }

    private void header(int parts) {
        String command = "psql -X -d " + situation.server().login().database();
        psql.comment("What " + situation.immich() + " needs on PostgreSQL " + situation.server().version() + ": plan "
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

    /** What stops Immich and what nobody but a person may do. */
    private void decide() {
        List<Step> open = plan.steps().stream().filter(SqlScript::isToDecide).toList();
        if (!open.isEmpty()) {
            psql.comment("As it stands, this file does not lead to an Immich that starts. You have to decide about:");
            open.forEach(step -> psql.comment("  " + step.title()));
            psql.comment(
                    "Each says below what it takes away, and from whom. Take the dashes before it away, or help yourself in another way.");
        }
    }

    private static boolean isToDecide(Step step) {
        return step.optional() && step.severity().filter(Severity.BLOCKER::equals).isPresent();
    }

    private void part(int number, Stretch stretch, Optional<Stretch> next) {
        psql.blank()
            .line("SELECT :'part' = '" + number + "' AS pgwizard_now \\gset")
            .line("\\if :pgwizard_now")
            .forgetConnection();
        run(stretch);
        next.ifPresent(following -> psql.blank()
            .echo("Part " + number + " is done. By hand now: " + following.titlesByHand() + ". Then part "
                    + (number + 1) + "."));
        psql.line("\\endif");
    }

    private void run(Stretch stretch) {
        for (Part part : Part.of(stretch.steps(), step -> Stretch.way(step).commands())) {
            psql.blank();
            psql.connect(part.database().isEmpty() ? situation.server().login().database() : part.database());
            if (part.transaction()) {
                psql.line("BEGIN;");
            }
            part.steps().forEach(step -> step(step, part));
            if (part.transaction()) {
                psql.line("COMMIT;");
            }
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
                psql.commentLines(statement.sql() + ";");
            }
            else {
                psql.statement(statement, password);
            }
        });
    }

}
