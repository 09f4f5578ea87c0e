package dev.pgwizard.check;

import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.postgres.Network;
import dev.pgwizard.remedy.LetIn;
import dev.pgwizard.server.HbaRule;
import dev.pgwizard.server.Reading;
import java.util.List;
import java.util.Optional;

/**
 * What pg_hba.conf says to Immich, which comes from other addresses than the wizard. It
 * says so before any role or database is there.
 */
final class ImmichIsLetIn implements Question {

    @Override
    public Finding examine(CheckContext context) {
        ImmichHost host = context.target().host();
        return host.network()
            .filter(network -> !(network.isLoopback() && isBesideTheWizard(context)))
            .map(network -> examine(network, context))
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

    private static Finding examine(Network network, CheckContext context) {
        return switch (context.server().hba()) {
            case Reading.Known<List<HbaRule>>(List<HbaRule> rules) -> judge(rules, network, context);
            case Reading.Hidden<List<HbaRule>>(String reason) ->
                Finding.unknown(Severity.WARNING, reason, "Connect as a superuser.").unrehearsed();
        };
    }

    private static Finding judge(List<HbaRule> rules, Network network, CheckContext context) {
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
