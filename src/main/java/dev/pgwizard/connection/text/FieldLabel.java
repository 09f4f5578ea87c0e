package dev.pgwizard.connection.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What other programs call the parts of a connection: {@code Host}, {@code User Id},
 * {@code MaintenanceDB}, the {@code jdbc-uri} of an operator's Secret.
 */
final class FieldLabel {

    /** The parameter of a whole URL. */
    static final String URL = "url";

    /** The parameter of what may be the database's name or the title of the whole. */
    private static final String NAME = "name";

    private static final Map<String, String> PARAMETERS = Map.ofEntries(Map.entry("host", "host"),
            Map.entry("hostname", "host"), Map.entry("server", "host"), Map.entry("hostnameaddress", "host"),
            Map.entry("address", "host"), Map.entry("endpoint", "host"), Map.entry("datasource", "host"),
            Map.entry("serverport", "port"), Map.entry("clientuser", "user"), Map.entry("port", "port"),
            Map.entry("user", "user"), Map.entry("username", "user"), Map.entry("userid", "user"),
            Map.entry("uid", "user"), Map.entry("login", "user"), Map.entry("loginname", "user"),
            Map.entry("role", "user"), Map.entry("password", "password"), Map.entry("pass", "password"),
            Map.entry("pwd", "password"), Map.entry("database", "dbname"), Map.entry("dbname", "dbname"),
            Map.entry("db", "dbname"), Map.entry("databasename", "dbname"), Map.entry("maintenancedb", "dbname"),
            Map.entry("initialcatalog", "dbname"), Map.entry("sslmode", "sslmode"), Map.entry("uri", URL),
            Map.entry("url", URL), Map.entry("jdbcuri", URL), Map.entry("jdbcurl", URL),
            Map.entry("connectionstring", URL), Map.entry("dsn", URL), Map.entry(NAME, NAME));

    /** In other languages. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(Map.entry("servidor", "host"),
            Map.entry("serveur", "host"), Map.entry("hote", "host"), Map.entry("rechner", "host"),
            Map.entry("serwer", "host"), Map.entry("puerto", "port"), Map.entry("porta", "port"),
            Map.entry("poort", "port"), Map.entry("usuario", "user"), Map.entry("benutzer", "user"),
            Map.entry("benutzername", "user"), Map.entry("utilisateur", "user"), Map.entry("nomdutilisateur", "user"),
            Map.entry("utente", "user"), Map.entry("nomeutente", "user"), Map.entry("gebruiker", "user"),
            Map.entry("gebruikersnaam", "user"), Map.entry("uzytkownik", "user"), Map.entry("contrasena", "password"),
            Map.entry("passwort", "password"), Map.entry("kennwort", "password"), Map.entry("motdepasse", "password"),
            Map.entry("senha", "password"), Map.entry("wachtwoord", "password"), Map.entry("hasło", "password"),
            Map.entry("basededatos", "dbname"), Map.entry("datenbank", "dbname"), Map.entry("basededonnees", "dbname"),
            Map.entry("bancodedados", "dbname"), Map.entry("bazadanych", "dbname"), Map.entry("bancadati", "dbname"),
            Map.entry("basededados", "dbname"), Map.entry("anvandare", "user"), Map.entry("losenord", "password"),
            Map.entry("databas", "dbname"), Map.entry("uzivatel", "user"), Map.entry("heslo", "password"),
            Map.entry("databaze", "dbname"), Map.entry("хост", "host"), Map.entry("сервер", "host"),
            Map.entry("порт", "port"), Map.entry("пользователь", "user"), Map.entry("пароль", "password"),
            Map.entry("базаданных", "dbname"), Map.entry("主机", "host"), Map.entry("主机名", "host"),
            Map.entry("服务器", "host"), Map.entry("端口", "port"), Map.entry("用户", "user"), Map.entry("用户名", "user"),
            Map.entry("密码", "password"), Map.entry("数据库", "dbname"), Map.entry("数据库名", "dbname"));

    private static final Pattern URL_VALUE = Pattern.compile("(?s)(?:jdbc:)?postgres(?:ql)?(?:\\+\\w+)?:.*");

    private static final Pattern DATABASE = Pattern
        .compile("(?i)(?:.*[^a-z]|)(?:external)?(?:db|databases?|postgres(?:ql)?|pg|datasource)(?:[^a-z].*|)");

    /** What stands before a label that says whose it is: {@code Immich Database User}. */
    private static final Pattern OWNER = Pattern
        .compile("[a-z]*?(?:(?:database|db|postgres|postgresql|pg|login)(?=host|port|user|pass|pwd|name|login|url|uri)"
                + "|(?:admin|administrator|master)(?=user|login)|master(?=pass))");

    private static final Set<String> PLACES = Set.of("host", URL);

    private FieldLabel() {
    }

    /** The parameter that a label stands for; empty for one that is none. */
    static Optional<String> parameter(String label) {
        String letters = Normalizer.normalize(label.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replaceAll("[^\\p{L}]", "");
        return Optional.ofNullable(PARAMETERS.get(letters))
            .or(() -> Optional.ofNullable(FOREIGN.get(letters)))
            .or(() -> Optional.ofNullable(PARAMETERS.get(OWNER.matcher(letters).replaceFirst(""))));
    }

    static boolean isUrl(String value) {
        return URL_VALUE.matcher(value).matches();
    }

    /** Whether what stands below this name belongs to a database. */
    static boolean isOfDatabase(String name) {
        return DATABASE.matcher(name).matches();
    }

    /**
     * Whether fields with these parameters are a connection to a database, rather than to
     * a cache or to a mail server.
     * @param inside whether they stand below the name of a database
     */
    static boolean areAConnection(Set<String> parameters, boolean inside) {
        boolean database = inside || parameters.contains("dbname");
        return database
                && (parameters.stream().anyMatch(PLACES::contains) || inside && parameters.contains("password"));
    }

    /** As the database's name where nothing else names it. */
    static Optional<String> settled(String parameter, Set<String> all) {
        return !parameter.equals(NAME) ? Optional.of(parameter)
                : Optional.of("dbname").filter(name -> !all.contains(name));
    }

}
