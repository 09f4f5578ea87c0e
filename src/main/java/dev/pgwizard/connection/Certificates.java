package dev.pgwizard.connection;

import dev.pgwizard.connection.ConnectionProblems.Causes;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.TlsProblems;
import dev.pgwizard.connection.problem.TlsProblems.Reason;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** What a rejected certificate says of itself. */
final class Certificates {

    private static final int DNS_NAME = 2;

    private static final int IP_ADDRESS = 7;

    private Certificates() {
    }

    /**
     * The names and addresses that a certificate is for; its common name where it has no
     * others.
     */
    static List<String> names(X509Certificate certificate) {
        List<String> names = alternatives(certificate).stream()
            .filter(name -> name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
            .map(name -> String.valueOf(name.get(1)))
            .toList();
        return names.isEmpty() ? List.of(certificate.getSubjectX500Principal().getName()) : names;
    }

    /** Empty where there is none. */
    static String commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()
                .stream()
                .filter(part -> part.getType().equalsIgnoreCase("CN"))
                .map(part -> String.valueOf(part.getValue()))
                .findFirst()
                .orElse("");
        }
        catch (InvalidNameException none) {
            return "";
        }
    }

    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
        }
        catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    static Optional<ConnectionProblem> problem(Exception failure, List<X509Certificate> chain, boolean uploaded) {
        return chain.isEmpty() ? Optional.empty() : Causes.find(failure, CertificateException.class)
            .map(rejection -> problem(rejection, chain.getFirst(), uploaded));
    }

    private static ConnectionProblem problem(CertificateException rejection, X509Certificate own, boolean uploaded) {
        Optional<CertPathValidatorException> path = Causes.find(rejection, CertPathValidatorException.class);
        if (path.filter(broken -> broken.getReason() == BasicReason.ALGORITHM_CONSTRAINED).isPresent()) {
            return TlsProblems.tlsFailed(String.valueOf(path.get().getMessage()));
        }
        return TlsProblems.certificateNotTrusted(reason(rejection), own.getSubjectX500Principal().getName(),
                own.getIssuerX500Principal().getName(), uploaded);
    }

    private static Reason reason(CertificateException rejection) {
        if (Causes.find(rejection, CertificateExpiredException.class).isPresent()) {
            return Reason.EXPIRED;
        }
        return Causes.find(rejection, CertificateNotYetValidException.class).isPresent() ? Reason.NOT_YET_VALID
                : Reason.UNKNOWN_ISSUER;
    }

}
