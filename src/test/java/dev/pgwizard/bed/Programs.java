package dev.pgwizard.bed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs of one installed Postgres, run as an account that they accept. */
record Programs(Path directory) {

    /** Makes a fresh data directory. */
    void initdb(Path data) {
        Commands.run(command("initdb", "--pgdata=" + data, "--username=postgres", "--auth=trust", "--encoding=UTF8",
                "--locale=C.UTF-8", "--no-sync", "--no-instructions"));
    }

    /** The command line of pg_ctl, which waits for what it does. */
    List<String> pgCtl(Path data, Path log, String... arguments) {
        List<String> whole = new ArrayList<>(
                command("pg_ctl", "--pgdata=" + data, "--log=" + log, "--wait", "--silent"));
        whole.addAll(List.of(arguments));
        return whole;
    }

    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(directory.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return Account.current().command(command);
    }

}
