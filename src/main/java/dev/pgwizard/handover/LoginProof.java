package dev.pgwizard.handover;

import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.postgres.Quoting.ShellWord;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return ownClient(handover).map(psql -> "docker compose run --rm --no-deps --entrypoint " + psql
                + " \\\n  immich-server " + ShellWord.quote(url(handover, ImmichLocation.CONTAINER)) + QUESTION);
    }

    private static Optional<String> ownClient(Handover handover) {
        return handover.target()
            .requirements()
            .backup()
            .postgres()
            .filter(clients -> clients.includes(handover.postgres()))
            .map(clients -> "/usr/lib/postgresql/" + handover.postgres().major() + "/bin/psql");
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
                ? "--volume " + ShellWord.quote(path + ":" + path) + " " : "";
        String files = access.showsCertificate() ? Tls.files(access)
            .entrySet()
            .stream()
            .map(file -> "--volume \"$PWD/" + file.getKey() + ":" + file.getValue() + ":ro\" ")
            .collect(Collectors.joining()) : "";
        return "docker run --rm -it " + hosts + folder + files + image(handover) + " \\\n  psql "
                + ShellWord.quote(url(handover, ImmichLocation.CONTAINER)) + QUESTION;
    }

    /**
     * In another pod of the same namespace; where a certificate is asked for, in Immich's
     * own, which has it.
     */
    static String kubernetes(Handover handover) {
        if (handover.access().showsCertificate()) {
            return "kubectl exec -it deploy/immich-server -- " + ownClient(handover).orElse("psql") + " \\\n  "
                    + ShellWord.quote(url(handover, ImmichLocation.CLUSTER)) + QUESTION;
        }
        return "kubectl run immich-psql --rm -it --restart=Never --image=" + image(handover)
                + " \\\n  --command -- psql " + ShellWord.quote(url(handover, ImmichLocation.CLUSTER)) + QUESTION;
    }

    private static String image(Handover handover) {
        return "postgres:" + handover.postgres().major();
    }

    private static String url(Handover handover, ImmichLocation immichLocation) {
        Access access = handover.access();
        String mode = access.encryption() instanceof Encryption.None ? "disable" : "require";
        return DatabaseUrl.withoutPassword(access, immichLocation.host(access.reach()),
                Stream.concat(Stream.of("sslmode=" + mode), Tls.shown(access).stream()).toList());
    }

}
