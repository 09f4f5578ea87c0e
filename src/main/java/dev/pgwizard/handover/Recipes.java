package dev.pgwizard.handover;

import static dev.pgwizard.postgres.Instruction.Copyable.file;
import static dev.pgwizard.postgres.Instruction.Copyable.shell;

import dev.pgwizard.handover.Access.ServerNetwork;
import dev.pgwizard.handover.ComposeOverride.SecretFiles;
import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.handover.Variables.EnvFile;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.postgres.Instruction.Copyable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The ways to give Immich its database, the most usual first. */
public record Recipes(Handover handover) {

    /** What starts Immich anew with its files. */
    public static final String START = "docker compose up -d";

    private static final String DB_LINES = "in place of its DB_ lines";

    public static List<SetupRecipe> of(Handover handover) {
        Recipes recipes = new Recipes(handover);
        SetupRecipe first = recipes.first();
        return Stream
            .concat(Stream.of(first), Stream.of(recipes.compose(), recipes.url(), recipes.secretFile(),
                    recipes.dockerRun(), recipes.kubernetes(), recipes.withoutContainers()))
            .distinct()
            .toList();
    }

    /** The usual one where Immich runs. */
    private SetupRecipe first() {
        return switch (handover.access().immich()) {
            case ImmichHost.OnMachine machine -> withoutContainers();
            case ImmichHost.InKubernetes cluster -> kubernetes();
            case ImmichHost.InDocker docker -> compose();
            case ImmichHost.Elsewhere other -> compose();
            case ImmichHost.Here wizard -> compose();
            case ImmichHost.Unsure unsure -> compose();
        };
    }

    /**
     * What proves that Immich's container gets through, and what lets it in, by what the
     * proof says.
     */
    public static List<Copyable> network(Handover handover, ServerNetwork serverNetwork) {
        List<Copyable> excerpts = new ArrayList<>();
        LoginProof.compose(handover)
            .ifPresent(proof -> excerpts
                .add(shell("beside docker-compose.yml and its override, in Immich’s own container", proof)));
        excerpts.add(shell("or on the machine that runs Immich, without Compose", LoginProof.docker(handover)));
        if (handover.access().reach() instanceof Reach.Neighbour(String name)) {
            excerpts.add(file(Bundle.OVERRIDE,
                    "if it does not know the name and " + name + " is a container; together with the rest",
                    ComposeOverride.network()));
        }
        NetworkAccess.listen(handover, serverNetwork)
            .ifPresent(line -> excerpts.add(file("postgresql.conf",
                    serverNetwork.isClosed() ? "needed: it listens for its own machine only. Then restart Postgres"
                            : "if it says: Connection refused. Then restart Postgres",
                    line)));
        NetworkAccess.firewall(handover, serverNetwork)
            .ifPresent(rules -> excerpts.add(shell("if it never answers, on the machine of Postgres", rules)));
        excerpts
            .add(file("pg_hba.conf", refusal(handover.access().reach()), NetworkAccess.hba(handover, serverNetwork)));
        excerpts.add(Copyable.sql("afterwards, as a superuser", "SELECT pg_catalog.pg_reload_conf();"));
        return List.copyOf(excerpts);
    }

    /** A socket usually asks who somebody is on the machine, not for a password. */
    private static String refusal(Reach reach) {
        return reach instanceof Reach.Socket ? "if it says: Peer authentication failed. Above the other local lines"
                : "if it says: no pg_hba.conf entry";
    }

    private SetupRecipe compose() {
        String env = EnvFile.compose(handover.origin(), Variables.proposed(handover, ImmichLocation.CONTAINER));
        return new SetupRecipe("Docker Compose", List.of(file(".env", DB_LINES, env), override(),
                shell("where docker-compose.yml is", protectedKey() + START)), Tls.clientWords(handover));
    }

    /** libpq, with which Immich backs up, refuses a key that others may read. */
    private String protectedKey() {
        return handover.access().showsCertificate()
                ? "sudo chown root: " + Tls.OWN_KEY + " && sudo chmod 600 " + Tls.OWN_KEY + "\n" : "";
    }

    private Copyable override() {
        return file(Bundle.OVERRIDE, "Compose 2.24.4 or newer", ComposeOverride.text(handover));
    }

    private SetupRecipe url() {
        if (!DatabaseUrl.canName(handover.access().database())) {
            return new SetupRecipe("One DB_URL", List.of(),
                    "Immich would read another name than that of your database in a URL. "
                            + (handover.access().showsCertificate()
                                    ? "Give it another one: only a URL names a client certificate."
                                    : "Use the separate variables."));
        }
        String env = EnvFile.compose(handover.origin(), Variables.url(handover, ImmichLocation.CONTAINER));
        return new SetupRecipe("One DB_URL", List.of(file(".env", DB_LINES, env), override()),
                "Percent-encode the password: all but letters, digits and `. _ ~ -`." + backup());
    }

    private String backup() {
        return Tls.suitsBackup(handover) ? "" : " Before Immich " + handover.target().since(Trait.BACKUP_SUITS_URL)
                + " its own backup cannot read this URL; back up by other means.";
    }

    private SetupRecipe secretFile() {
        return new SetupRecipe("Secret file",
                List.of(file(SecretFiles.URL, "without a line end behind it", SecretFiles.url(handover)),
                        file(Bundle.OVERRIDE, "together with what stands under Docker Compose",
                                SecretFiles.compose(handover))),
                "Keeps the password out of the environment, which `docker inspect` shows. Take the lines that begin with DB_ out "
                        + "of `.env`.");
    }

    private SetupRecipe dockerRun() {
        String env = EnvFile.plain(handover.origin(), Variables.proposed(handover, ImmichLocation.CONTAINER));
        return new SetupRecipe("docker run",
                List.of(file(DockerRun.ENV, "without quotes: here they would be part of the value", env),
                        shell("with your own options besides these", protectedKey() + DockerRun.command(handover))),
                Tls.clientWords(handover));
    }

    private SetupRecipe kubernetes() {
        return new SetupRecipe("Kubernetes",
                List.of(file("kubernetes.yaml", "in Immich’s namespace", KubernetesSecret.text(handover)),
                        shell("where kubectl is, in Immich’s namespace",
                                (handover.access().showsCertificate() ? KubernetesSecret.createClient() + "\n" : "")
                                        + "kubectl apply -f kubernetes.yaml"),
                        shell("there too: proves the way from a pod, and asks for the password",
                                LoginProof.kubernetes(handover))),
                Tls.clientWords(handover));
    }

    private SetupRecipe withoutContainers() {
        if (!Tls.fitsVariables(handover)) {
            String how = handover.access().showsCertificate() ? "a client certificate" : "an encrypted connection";
            return new SetupRecipe("NixOS, systemd", List.of(), "Immich " + handover.release() + " takes " + how
                    + " only as a `DB_URL`. Set it in the environment of its unit.");
        }
        return new SetupRecipe("NixOS, systemd",
                List.of(file("configuration.nix", "on NixOS", NixOptions.text(handover)), file("database.conf",
                        "elsewhere, in /etc/systemd/system/immich-server.service.d", SystemdUnit.text(handover))),
                "");
    }

    /**
     * One way to give Immich its database.
     *
     * @param label how Immich is run, in a word or two
     * @param words what to know about it; may be empty; names in backticks
     */
    public record SetupRecipe(String label, List<Copyable> excerpts, String words) {

    }

}
