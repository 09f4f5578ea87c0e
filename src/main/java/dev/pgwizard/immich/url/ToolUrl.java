package dev.pgwizard.immich.url;

import dev.pgwizard.immich.Release;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The DB_URL in the hands of the programs of Postgres that Immich runs beside its server:
 * the one that dumps for its backup, and {@code psql} for its restore. Each is judged by
 * what it accepts (Immich, services/backup.service.ts,
 * services/database-backup.service.ts).
 */
public final class ToolUrl {

    private static final String SOCKET = "Write `postgresql:///immich?host=/run/postgresql&user=immich&password=...`, which all of them understand.";

    /** The directory of authorities that Debian, and so Immich's image, has. */
    private static final String AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt";

    /** Since then Immich takes the URL apart by {@code new URL()} for the password. */
    private static final String TAKES_APART = "1.142.0";

    private static final String FIRST_RESTORE = "2.5.0";

    private static final String GRANTS_TO_ITS_USER = "2.5.4";

    private static final String GRANTS_RIGHT = "2.6.0";

    private ToolUrl() {
    }

    /**
     * Why a program cannot use the URL.
     *
     * @param reason what goes wrong, as a sentence that names program and release
     */
    public record Refusal(String reason, String hint) {
    }

    /**
     * Of the program that dumps; the major is that of the server, whose client Immich
     * takes.
     */
    public static Optional<Refusal> backup(String url, Release release, int major) {
        if (release.isBefore("1.120.0")) {
            return Optional.empty();
        }
        String program = release.isAtLeast(FIRST_RESTORE) ? "pg_dump" : "pg_dumpall";
        return refused(url, release, major, "The backup of Immich %s runs `%s`, which".formatted(release, program));
    }

    /** Of the restore in Immich's own pages, which began with 2.5.0. */
    public static Optional<Refusal> restore(String url, Release release, int major) {
        return release.isBefore(FIRST_RESTORE) ? Optional.empty()
                : refused(url, release, major, "The restore of Immich %s runs `psql`, which".formatted(release))
                    .or(() -> grant(url, release));
    }

    private static Optional<Refusal> refused(String url, Release release, int major, String subject) {
        Optional<WebUrl> web = WebUrl.parse(url);
        if (web.isEmpty() && release.isAtLeast(TAKES_APART)) {
            return Optional.of(new Refusal(
                    subject + " never begins: Immich takes the URL apart with `new URL()`, which calls it invalid.",
                    SOCKET));
        }
        String passed = web.filter(parsed -> ImmichTls.suitsBackup(release)).map(ToolUrl::written).orElse(url);
        return LibpqUrl.refused(passed, major)
            .map(part -> new Refusal(subject + " stops at `" + part + "`.", instead(part, release)))
            .or(() -> web.flatMap(parsed -> misread(parsed, release, subject)));
    }

    private static Optional<Refusal> misread(WebUrl web, Release release, String subject) {
        UrlParameters urlParameters = UrlParameters.parse(web.query());
        if (urlParameters.value("sslmode").filter(mode -> mode.startsWith("verify-")).isPresent()
                && urlParameters.value("sslrootcert").isEmpty()) {
            return Optional.of(new Refusal(subject
                    + " checks a certificate only against the file that `sslrootcert` names, and the URL names none.",
                    "Add `sslrootcert=" + AUTHORITIES
                            + "`, the public authorities in Immich's image, or the file of your own."));
        }
        return ImmichTls
            .suitsBackup(release) && urlParameters.values().values().stream().anyMatch(text -> text.contains(" "))
                    ? Optional.of(new Refusal(
                            subject + " takes a space behind the question mark for a `+`, because Immich writes it so.",
                            "Put user and password before the `@`, or choose values without a space."))
                    : Optional.empty();
    }

    private static String instead(String part, Release release) {
        return switch (part) {
            case "sslmode=no-verify", "ssl", "sslmode=" ->
                ImmichTls.suitsBackup(release) ? "Write `sslmode=require&uselibpqcompat=true` instead."
                        : "Update Immich to 2.4.0 or newer and write `sslmode=require&uselibpqcompat=true`.";
            case "uselibpqcompat" -> "Update Immich to 2.4.0 or newer, which takes it out for its backup.";
            case "%" -> "Write a `%` that stands for itself as `%25`.";
            case "@" -> "Write an `@` in the password as `%40`.";
            case "socket:" -> SOCKET;
            default -> part.endsWith(":") ? "Begin with `postgresql://`."
                    : "Leave it out; Immich's server makes no use of it either.";
        };
    }

    /** To whom it gives the schema that it makes anew. */
    private static Optional<Refusal> grant(String url, Release release) {
        if (release.isAtLeast(GRANTS_RIGHT)) {
            return Optional.empty();
        }
        String user = WebUrl.parse(url).map(WebUrl::user).orElse("postgres");
        if (user.isEmpty()) {
            return Optional.of(new Refusal(
                    "The restore of Immich %s looks for the user before the `@` alone and grants the schema to \"\", which stops it."
                        .formatted(release),
                    "Update Immich to 2.6.0 or newer, or name the user before the `@`."));
        }
        boolean literal = release.isBefore(GRANTS_TO_ITS_USER) && !user.equals("postgres");
        return literal || user.contains("%") ? Optional.of(new Refusal(
                "The restore of Immich %s grants the schema to `%s`, which stops it where there is no such role."
                    .formatted(release, literal ? "postgres" : user),
                "Update Immich to 2.6.0 or newer before you restore.")) : Optional.empty();
    }

    /** As {@code URL.toString()} once {@code uselibpqcompat} is taken out. */
    private static String written(WebUrl web) {
        String query = web.query().isEmpty() ? ""
                : "?" + written(UrlParameters.parse(web.query()).values()).replace("%2A", "*");
        String login = web.user() + (web.password().isEmpty() ? "" : ":" + inLogin(web.password()));
        return web.scheme() + "://"
                + (login.isEmpty() ? "" : inLogin(web.user()) + login.substring(web.user().length()) + "@") + web.host()
                + (web.port().isEmpty() ? "" : ":" + web.port()) + web.path() + query;
    }

    private static String written(Map<String, String> parameters) {
        return parameters.entrySet()
            .stream()
            .filter(entry -> !entry.getKey().equals("uselibpqcompat"))
            .map(entry -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    }

    private static String inLogin(String text) {
        return text.replace("@", "%40").replace(":", "%3A").replace("=", "%3D").replace("[", "%5B").replace("]", "%5D");
    }

}
