package dev.pgwizard.handover;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A login as Immich from where Immich runs. It asks for the password and answers with one
 * row.
 */
final class LoginProof {

    private static final String QUESTION = " -c 'SELECT 1'";

    private LoginProof() {
    }

    /**
     * In Immich's own container, with its network, names and volumes, by the client that
     * its backups use; absent where its image has none for this server (Immich
     * base-images, server/Dockerfile).
     */
    static Optional<String> compose(Handover handover) {
        int major = handover.postgres().major();
        return handover.target()
            .requirements()
            .backup()
            .postgres()
            .filter(clients -> clients.includes(handover.postgres()))
            .map(clients -> "docker compose run --rm --no-deps --entrypoint /usr/lib/postgresql/" + major
                    + "/bin/psql \\\n  immich-server " + Shell.quoted(url(handover, ImmichLocation.CONTAINER))
                    + QUESTION);
    }

    /** In another container on the same machine. */
    static String docker(Handover handover) {
        Access access = handover.access();
        String hosts = access.reach()
            .extraHosts()
            .stream()
            .map(entry -> "--add-host " + entry + " ")
            .collect(Collectors.joining());
        String folder = access.reach() instanceof Reach.Socket(String path)
                ? "--volume " + Shell.quoted(path + ":" + path) + " " : "";
        return "docker run --rm -it " + hosts + folder + image(handover) + " \\\n  psql "
                + Shell.quoted(url(handover, ImmichLocation.CONTAINER)) + QUESTION;
    }

    /** In another pod of the same namespace. */
    static String kubernetes(Handover handover) {
        return "kubectl run immich-psql --rm -it --restart=Never --image=" + image(handover)
                + " \\\n  --command -- psql " + Shell.quoted(url(handover, ImmichLocation.CLUSTER)) + QUESTION;
    }

    private static String image(Handover handover) {
        return "postgres:" + handover.postgres().major();
    }

    private static String url(Handover handover, ImmichLocation immichLocation) {
        Access access = handover.access();
        String mode = access.encryption() instanceof Encryption.None ? "disable" : "require";
        return DatabaseUrl.withoutPassword(access, immichLocation.host(access.reach()), List.of("sslmode=" + mode));
    }

}
