package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.postgres.Network;
import dev.pgwizard.postgres.Quoting.HbaName;
import dev.pgwizard.remedy.LetIn;
import dev.pgwizard.remedy.RoleChanges.SetPassword;
import dev.pgwizard.server.HbaRule;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Role;
import dev.pgwizard.server.Role.PasswordKind;
import dev.pgwizard.server.Settings.Setting;
import java.util.List;
import java.util.Optional;

/** What pg_hba.conf says to Immich’s role and to where Immich runs. */
final class HbaChecks {

    private HbaChecks() {
    }

    /**
     * pg_hba.conf decides before any password does. The wizard may sit elsewhere than
     * Immich will, so what holds for its own address is a warning, and what holds for
     * every address a blocker.
     */
    static Finding roleDoor(CheckContext context) {
        if (isItself(context) && context.server().activity().clientAddress().isEmpty()) {
            return Finding.passed("the wizard came in as this role, through a socket");
        }
        return context.role().map(role -> switch (context.server().hba()) {
            case Reading.Known<List<HbaRule>>(List<HbaRule> rules) -> rules.stream()
                .filter(HbaRule::isBroken)
                .findFirst()
                .map(broken -> broken(broken, context))
                .or(() -> waiting(context))
                .orElseGet(() -> judgeRole(HbaMatches.of(rules, context), role, context));
            case Reading.Hidden<List<HbaRule>>(String reason) ->
                isItself(context) ? Finding.passed("the wizard came in as this role")
                        : Finding.unknown(Severity.WARNING, reason, "Connect as a superuser.");
        }).orElseGet(() -> Finding.skipped("The role is not there yet."));
    }

    /**
     * One broken line, and Postgres keeps the rules that it loaded before (PostgreSQL
     * manual, "The pg_hba.conf File"); at its next start it would have none.
     */
    private static Finding broken(HbaRule rule, CheckContext context) {
        String what = "Line " + rule.line() + " of the file is broken (`" + rule.error().orElse("").replace('`', '\'')
                + "`), so Postgres goes by the lines that it read before, and does not come back from a restart.";
        String cure = "Mend the line and reload.";
        return isItself(context) ? Finding.warning(what, cure) : Finding.unknown(Severity.BLOCKER, what, cure);
    }

    /** Nobody but Postgres knows the lines that it goes by until it reads them again. */
    private static Optional<Finding> waiting(CheckContext context) {
        String what = "The file was changed after Postgres read it, so Postgres goes by lines that stand there no more.";
        String cure = "Reload, with `SELECT pg_catalog.pg_reload_conf()`, and look again.";
        return context.server().activity().hbaWaits()
                ? Optional
                    .of(isItself(context) ? Finding.warning(what, cure) : Finding.unknown(Severity.BLOCKER, what, cure))
                : Optional.empty();
    }

    private static boolean isItself(CheckContext context) {
        return context.server().login().user().equals(context.target().role());
    }

    private static Finding judgeRole(HbaMatches hbaMatches, Role role, CheckContext context) {
        if (hbaMatches.any().isEmpty()) {
            return Finding.blocker("No line lets this role into this database with a password.",
                    ("Make `host %s %s samenet scram-sha-256` the first line of `%s`, with the network that Immich is in in place "
                            + "of `samenet` if that is another; then `SELECT pg_catalog.pg_reload_conf();`.")
                        .formatted(HbaName.quote(context.target().database()), HbaName.quote(role.name()),
                                context.server().visibleSetting("hba_file").map(Setting::value).orElse("pg_hba.conf")));
        }
        return context.server()
            .activity()
            .clientAddress()
            .map(address -> from(address, hbaMatches, role))
            .orElseGet(() -> Finding.passed(line(hbaMatches.any().orElseThrow())));
    }

    private static Finding from(String address, HbaMatches hbaMatches, Role role) {
        Optional<HbaRule> plain = hbaMatches.first(address, false);
        Optional<HbaRule> encrypted = hbaMatches.first(address, true);
        if (plain.filter(HbaMatches::admits).isPresent()) {
            return password(plain.get(), role);
        }
        Optional<Finding> certificate = encrypted.filter(HbaMatches::admits).flatMap(rule -> certificate(rule, role));
        if (certificate.isPresent()) {
            return certificate.get();
        }
        return encrypted.filter(HbaMatches::admits).isPresent()
                ? new Finding.Failed(Severity.NOTE, "Only over TLS: " + line(encrypted.get()) + ".",
                        "Give Immich a URL that asks for TLS; the hand-over writes it.", facts(address), List.of())
                : new Finding.Failed(Severity.WARNING,
                        "Not from the address that the wizard comes from. " + line(hbaMatches.any().orElseThrow())
                                + " lets it in from elsewhere.",
                        "Look whether Immich's own address is let in.", facts(address), List.of());
    }

    private static List<Fact> facts(String address) {
        return List.of(new Fact("The wizard's address", address));
    }

    /**
     * A door for clients with a certificate is kept as it is: no other line is advised.
     */
    private static Optional<Finding> certificate(HbaRule rule, Role role) {
        return rule.wantsCertificate() ? Optional.of(Finding.note("Only with a client certificate"
                + (rule.wantsCertificateOfTheRole() ? " for `" + role.name() + "`" : "") + ": " + line(rule) + ".",
                "Give Immich a DB_URL with `sslmode=verify-full`, `sslrootcert`, `sslcert` and `sslkey`, and mount the three "
                        + "files; the variables DB_HOSTNAME and so on cannot name them."))
                : Optional.empty();
    }

    private static Finding password(HbaRule rule, Role role) {
        Optional<Finding> certificate = certificate(rule, role);
        if (certificate.isPresent()) {
            return certificate.get();
        }
        boolean scramOnly = rule.method().filter("scram-sha-256"::equals).isPresent();
        if (HbaMatches.asksForPassword(rule) && role.password() == PasswordKind.NONE) {
            return Finding.blocker("The role has no password, and " + line(rule) + " asks for one.",
                    "Set one; the wizard does that.", new SetPassword(role.name()));
        }
        return scramOnly && role.password() == PasswordKind.MD5
                ? Finding.blocker("The role's password is kept as MD5, and " + line(rule) + " asks for SCRAM.",
                        "Set it anew; the wizard does that.", new SetPassword(role.name()))
                : Finding.passed(line(rule));
    }

    private static String line(HbaRule rule) {
        return "line " + rule.line() + rule.file().map(file -> " of `" + file + "`").orElse("") + " ("
                + rule.method().orElse("") + ")";
    }

    /**
     * What pg_hba.conf says to Immich, which comes from other addresses than the wizard.
     * It says so before any role or database is there.
     */
    static Finding immichLetIn(CheckContext context) {
        ImmichHost host = context.target().host();
        return host.network()
            .filter(network -> !(network.isLoopback() && isBesideTheWizard(context)))
            .map(network -> letsIn(network, context))
            .orElseGet(() -> Finding.skipped("Immich runs " + host.place() + "."));
    }

    private static boolean isBesideTheWizard(CheckContext context) {
        return context.server()
            .activity()
            .clientAddress()
            .flatMap(Network::parse)
            .map(Network::isLoopback)
            .orElse(true);
    }

    private static Finding letsIn(Network network, CheckContext context) {
        return switch (context.server().hba()) {
            case Reading.Known<List<HbaRule>>(List<HbaRule> rules) -> judgeHost(rules, network, context);
            case Reading.Hidden<List<HbaRule>>(String reason) ->
                Finding.unknown(Severity.WARNING, reason, "Connect as a superuser.").unrehearsed();
        };
    }

    private static Finding judgeHost(List<HbaRule> rules, Network network, CheckContext context) {
        HbaMatches hbaMatches = HbaMatches.of(rules, context);
        Optional<HbaRule> line = hbaMatches.admitting(network);
        if (line.isPresent()) {
            return Finding.passed("line " + line.get().line() + ", from " + network);
        }
        return new Finding.Failed(Severity.BLOCKER,
                "Immich runs " + context.target().host().place() + ", and no line lets it in from there.",
                "Make a line for it the first of the file.", List.of(new Fact("Comes from", network.toString())),
                List.of(new LetIn(context.target().database(), context.target().role(), network.toString())));
    }

}
