package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.postgres.Quoting.ShellWord;

/** How a password is set where nobody can log in with it yet. */
final class Passwords {

    private Passwords() {
    }

    static Hint inContainer(String user) {
        return Hint.of("Postgres runs in a container, and its password was changed in .env later",
                "`POSTGRES_PASSWORD` is read once, when the data directory is created. Set the new password inside the server:",
                Copyable.shell("on the Docker host, with the name of your container",
                        "docker exec -it postgres psql -U postgres -c " + command(user)));
    }

    static Hint inPackage(String user) {
        return Hint.of("Postgres is a Debian or Ubuntu package, and %s never had a password".formatted(user),
                "There `postgres` comes in through the local socket without one. Set a password:",
                Copyable.shell("on the server, as a user with sudo", "sudo -u postgres psql -c " + command(user)));
    }

    private static String command(String user) {
        String role = user.matches("[a-z_][a-z0-9_]*") ? user : Identifier.inDoubleQuotes(user);
        return ShellWord.quote("\\password " + role);
    }

}
