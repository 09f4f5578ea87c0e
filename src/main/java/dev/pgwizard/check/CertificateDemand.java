package dev.pgwizard.check;

import dev.pgwizard.server.HbaRule;
import dev.pgwizard.server.Reading;
import java.util.List;
import java.util.Optional;

/**
 * The client certificate that pg_hba.conf asks Immich for: whoever hands files over has
 * to name it in them, and no password replaces it.
 */
public enum CertificateDemand {

    /** None, or none that is known of. */
    NONE,
    /** One that an authority of the server signed. */
    ANY,
    /** One whose common name is the role's, too. */
    OF_THE_ROLE;

    /**
     * By the line for where Immich runs, or else for where the wizard comes from.
     * @param encrypted whether Immich is to encrypt; where only an encrypted connection
     * gets in it has to
     * @param shown whether the wizard shows one, which is all that is known where the
     * lines are hidden
     */
    public static CertificateDemand of(CheckContext context, boolean encrypted, boolean shown) {
        return switch (context.server().hba()) {
            case Reading.Known<List<HbaRule>>(List<HbaRule> rules) ->
                line(rules, context, encrypted).map(CertificateDemand::of).orElse(NONE);
            case Reading.Hidden<List<HbaRule>> hidden -> shown ? ANY : NONE;
        };
    }

    private static Optional<HbaRule> line(List<HbaRule> rules, CheckContext context, boolean encrypted) {
        HbaMatches matches = HbaMatches.of(rules, context);
        Optional<HbaRule> there = context.target()
            .host()
            .network()
            .flatMap(network -> encrypted ? matches.encrypted(network) : matches.admitting(network));
        return there
            .or(() -> context.server()
                .activity()
                .clientAddress()
                .flatMap(address -> matches.first(address, encrypted)
                    .filter(HbaMatches::admits)
                    .or(() -> matches.first(address, true)))
                .filter(HbaMatches::admits))
            .or(matches::any);
    }

    private static CertificateDemand of(HbaRule rule) {
        if (rule.wantsCertificateOfTheRole()) {
            return OF_THE_ROLE;
        }
        return rule.wantsCertificate() ? ANY : NONE;
    }

}
