package dev.pgwizard.handover;

import dev.pgwizard.check.CertificateDemand;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.ReleasesFile;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.Target.Rights;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.PostgresVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A usual handover, which a test changes in one respect. */
record Handovers(String release, VectorExtension vector, boolean pinned, String host, int port, String database,
        String role, Optional<Secret> password, Encryption encryption, CertificateDemand demand) {

    /** Every printable character of ASCII. */
    static final String NASTY = IntStream.rangeClosed(' ', '~')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());

    private static final Releases RELEASES = releases();

    static Handovers usual() {
        return new Handovers("3.0.3", VectorExtension.VECTORCHORD, true, "nas.lan", 5432, "immich", "immich",
                Optional.empty(), new Encryption.Unchecked(), CertificateDemand.NONE);
    }

    Handovers release(String text) {
        return new Handovers(text, vector, pinned, host, port, database, role, password, encryption, demand);
    }

    Handovers vector(VectorExtension extension) {
        return new Handovers(release, extension, pinned, host, port, database, role, password, encryption, demand);
    }

    Handovers automatic() {
        return new Handovers(release, vector, false, host, port, database, role, password, encryption, demand);
    }

    Handovers host(String name) {
        return new Handovers(release, vector, pinned, name, port, database, role, password, encryption, demand);
    }

    Handovers port(int number) {
        return new Handovers(release, vector, pinned, host, number, database, role, password, encryption, demand);
    }

    Handovers database(String name) {
        return new Handovers(release, vector, pinned, host, port, name, role, password, encryption, demand);
    }

    Handovers role(String name) {
        return new Handovers(release, vector, pinned, host, port, database, name, password, encryption, demand);
    }

    Handovers password(String text) {
        return new Handovers(release, vector, pinned, host, port, database, role, Optional.of(Secret.of(text)),
                encryption, demand);
    }

    Handovers encryption(Encryption kind) {
        return new Handovers(release, vector, pinned, host, port, database, role, password, kind, demand);
    }

    Handovers demand(CertificateDemand wanted) {
        return new Handovers(release, vector, pinned, host, port, database, role, password, encryption, wanted);
    }

    Handover make() {
        Release chosen = Release.of(release);
        Target target = new Target(chosen, RELEASES.requirements(chosen).orElseThrow(), vector, pinned,
                Optional.empty(), database, role, Rights.OWNER);
        return new Handover(target, PostgresVersion.of(15, 18),
                new Access(host, port, database, role, password, encryption).showing(demand),
                LocalDate.of(2026, 11, 21));
    }

    private static Releases releases() {
        try (InputStream file = Objects.requireNonNull(Releases.class.getResourceAsStream("/immich/releases.yaml"))) {
            return ReleasesFile.read(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
