package dev.pgwizard.handover;

import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Invisible;
import dev.pgwizard.postgres.PackagedFile;
import dev.pgwizard.postgres.Quoting.ShellWord;
import dev.pgwizard.server.Inventory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The move as one file for the shell of the machine on which Immich's containers run, one
 * word for each of its parts. Nothing in the old database is changed, so until the old
 * container is removed the way back is to start it again.
 */
public final class MoveScript {

    private static final String NOT_OURS = " (EXTENSION|COMMENT) - (EXTENSION )?(%s) | (SCHEMA|COMMENT|ACL) - (SCHEMA )?(public|vectors) ";

    private static final String BRING = "\n# Put the client certificate of that role there as " + Tls.OWN_CERTIFICATE
            + ", and its key as " + Tls.OWN_KEY + " (chmod 600).";

    private MoveScript() {
    }

    private static String extensions(Move move) {
        return Stream.concat(move.target().requirements().knowledge().extensions().stream(), Stream.of("plpgsql"))
            .sorted()
            .collect(Collectors.joining("|"));
    }

    /** What the plan leaves to Immich; cube came with earthdistance. */
    private static String creating(Move move) {
        return move.target()
            .requirements()
            .trusted()
            .stream()
            .filter(name -> !name.equals("cube"))
            .map(name -> "--command='CREATE EXTENSION IF NOT EXISTS " + Identifier.quote(name) + " SCHEMA public'")
            .collect(Collectors.joining(" \\\n      "));
    }

    public static String of(Move move) {
        Access access = move.access();
        Map<String, String> blanks = new LinkedHashMap<>();
        blanks.put("release", move.release().toString());
        blanks.put("name", line(move.container()));
        blanks.put("container", ShellWord.quote(move.container()));
        blanks.put("user", ShellWord.quote(move.user()));
        blanks.put("database", ShellWord.quote(move.database()));
        blanks.put("major", Integer.toString(move.server().version().major()));
        blanks.put("pghost", ShellWord.quote(access.host()));
        blanks.put("port", Integer.toString(access.port()));
        blanks.put("role", ShellWord.quote(access.role()));
        blanks.put("plainRole", line(access.role()));
        blanks.put("host", line(access.host()));
        blanks.put("target", ShellWord.quote(access.database()));
        blanks.put("sslmode", sslMode(access.encryption()));
        blanks.put("authority", authority(access.encryption()));
        boolean shows = access.showsCertificate();
        blanks.put("bring", shows ? BRING : "");
        blanks.put("pair", shows ? " PGSSLCERT=" + Tls.OWN_CERTIFICATE + " PGSSLKEY=" + Tls.OWN_KEY : "");
        blanks.put("pass", shows ? "-e PGSSLCERT -e PGSSLKEY " : "");
        blanks.put("create", creating(move));
        blanks.put("assets", move.assets());
        blanks.put("inventory", Inventory.sql());
        blanks.put("leaveOut", ShellWord.quote(NOT_OURS.formatted(extensions(move))
                + (move.leavesIndexes() ? "| INDEX public (clip_index|face_index) " : "")));
        return PackagedFile.filledIn("move.sh", blanks);
    }

    private static String sslMode(Encryption encryption) {
        return switch (encryption) {
            case Encryption.None none -> "disable";
            case Encryption.Unchecked unchecked -> "require";
            case Encryption.Checked checked -> "verify-full";
        };
    }

    /** libpq looks nowhere by itself; system stands for the public authorities. */
    private static String authority(Encryption encryption) {
        return encryption instanceof Encryption.Checked ? encryption.certificate()
            .map(pem -> "ca.pem # put the certificate of the authority there")
            .orElse("system") : "''";
    }

    /** A name may hold a line break, which would end the comment. */
    private static String line(String name) {
        return Invisible.inLine(name);
    }

}
