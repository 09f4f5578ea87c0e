package dev.pgwizard.handover;

import static dev.pgwizard.postgres.Instruction.Copyable.file;
import static dev.pgwizard.postgres.Instruction.Copyable.shell;

import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import dev.pgwizard.handover.Recipes.SetupRecipe;
import dev.pgwizard.handover.ScheduledCompose.ScheduledUnits;
import dev.pgwizard.handover.Variables.EnvFile;
import dev.pgwizard.handover.Variables.Variable;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.postgres.Quoting.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What asks again each morning, long after the wizard was closed: started by what starts
 * things at a time where Immich runs, as nothing of the wizard stays behind.
 */
public record ScheduledCheck(Handover handover) {

    static final String FOLDER = "/etc/immich-check";

    /** What stands where the person fills in whom to tell. */
    static final String WEBHOOK_BLANK = "https://ntfy.sh/your-topic";

    /** Without a shell, in the folder of the user that the image runs as. */
    static final String STATE_FOLDER = "/home/nonroot";

    /**
     * The ways to start it, the usual one where Immich runs first; none where a URL
     * cannot name the database.
     */
    public static List<SetupRecipe> of(Handover handover) {
        if (!DatabaseUrl.canName(handover.access().database())) {
            return List.of();
        }
        ScheduledCheck check = new ScheduledCheck(handover);
        return Stream
            .concat(Stream.of(check.first()),
                    Stream.of(check.cron(), check.systemd(), check.compose(), check.kubernetes()))
            .distinct()
            .toList();
    }

    private SetupRecipe first() {
        return switch (handover.access().immich()) {
            case ImmichHost.OnMachine machine -> systemd();
            case ImmichHost.InKubernetes cluster -> kubernetes();
            case ImmichHost.InDocker docker -> compose();
            case ImmichHost.Elsewhere other -> compose();
            case ImmichHost.Here wizard -> cron();
            case ImmichHost.Unsure unsure -> cron();
        };
    }

    private SetupRecipe cron() {
        return new SetupRecipe("cron",
                List.of(environment(), file(FOLDER.replace("/etc", "/etc/cron.d"), "readable by all, owned by root", """
                        # %s
                        17 6 * * *  root  %s > /dev/null
                        """.formatted(handover.origin(), shellCommand().replace("%", "\\%")))),
                files("in `" + FOLDER + "`"));
    }

    private SetupRecipe systemd() {
        return new SetupRecipe("systemd",
                List.of(environment(),
                        file("immich-check.service", "in /etc/systemd/system",
                                ScheduledUnits.service(handover, words())),
                        file("immich-check.timer", "in /etc/systemd/system", ScheduledUnits.timer(handover)),
                        shell("once", "sudo systemctl daemon-reload\nsudo systemctl enable --now immich-check.timer")),
                files("in `" + FOLDER + "`"));
    }

    private SetupRecipe compose() {
        return new SetupRecipe("Compose",
                List.of(file(ScheduledCompose.NAME, "beside Immich’s docker-compose.yml and its .env",
                        ScheduledCompose.text(handover, arguments())),
                        file("crontab", "of who may use Docker; crontab -e opens it", "17 6 * * *  docker compose -f "
                                + "/path/to/" + ScheduledCompose.NAME + " run --rm immich-check > /dev/null")),
                files("beside it"));
    }

    private SetupRecipe kubernetes() {
        return new SetupRecipe("Kubernetes", List.of(
                file(ScheduledJob.NAME, "in Immich’s namespace",
                        ScheduledJob.text(handover, variables(ImmichLocation.CLUSTER), arguments())),
                shell("where kubectl is, in Immich’s namespace", client() + "kubectl apply -f " + ScheduledJob.NAME)),
                "");
    }

    /** What has to lie there; the image reads it as its own user. */
    private String files(String place) {
        String names = Tls.files(handover.access())
            .keySet()
            .stream()
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
        return names.isEmpty() ? ""
                : "What it needs " + place + ", readable for user 65532 of the container: " + names + ".";
    }

    /** The Secret that the pod of Immich has, too, where it is not there yet. */
    private String client() {
        return handover.access().showsCertificate()
                ? "kubectl get secret " + KubernetesSecret.CLIENT + " || " + KubernetesSecret.createClient() + "\n"
                : "";
    }

    private Copyable environment() {
        return file(FOLDER + "/env", "without quotes, readable by root only",
                EnvFile.plain(handover.origin(), variables(ImmichLocation.MACHINE)));
    }

    /** The password in a variable where the person fills it in, otherwise encoded. */
    private List<Variable> variables(ImmichLocation location) {
        Access access = handover.access();
        List<Variable> variables = new ArrayList<>();
        if (access.password().isPresent()) {
            variables.add(new Variable("DB_URL", DatabaseUrl.of(handover, location)));
        }
        else {
            variables.add(new Variable("DB_URL", withoutPassword(handover, location)));
            variables.add(new Variable("PGPASSWORD", handover.passwordBlank(), true));
        }
        variables.add(new Variable("WEBHOOK_URL", WEBHOOK_BLANK, true));
        return variables;
    }

    static String withoutPassword(Handover handover, ImmichLocation location) {
        Access access = handover.access();
        return DatabaseUrl.withoutPassword(access, location.host(access.reach()),
                Tls.parameters(access, handover.target()));
    }

    /** What the image is told. */
    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("notify"));
        handover.vectorSetting().ifPresent(value -> arguments.add("--vector=" + value));
        arguments.add("--state=" + STATE_FOLDER + "/answer");
        return arguments;
    }

    private String shellCommand() {
        return String.join(" ", words().stream().map(ShellWord::quote).toList());
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "host", "--env-file",
                FOLDER + "/env", "--volume", "immich-check:" + STATE_FOLDER));
        Reach reach = handover.access().reach();
        if (reach instanceof Reach.NamedAddress named) {
            named.extraHosts().forEach(entry -> words.addAll(List.of("--add-host", entry)));
        }
        volumes(handover, FOLDER).forEach(volume -> words.addAll(List.of("--volume", volume)));
        words.add("immich-postgres-wizard");
        words.addAll(arguments());
        return words;
    }

    /** What the container needs beside the network, from a folder that has the files. */
    static List<String> volumes(Handover handover, String folder) {
        Optional<String> socket = handover.access().reach() instanceof Reach.Socket(String place)
                ? Optional.of(place + ":" + place) : Optional.empty();
        Stream<String> certificates = Tls.files(handover.access())
            .entrySet()
            .stream()
            .map(file -> folder + "/" + file.getKey() + ":" + file.getValue() + ":ro");
        return Stream.concat(socket.stream(), certificates).toList();
    }

}
