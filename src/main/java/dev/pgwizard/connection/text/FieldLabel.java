package dev.pgwizard.connection.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What other programs call the parts of a connection: {@code Host}, {@code User Id},
 * {@code MaintenanceDB}, the {@code jdbc-uri} of an operator's Secret.
 */
final class FieldLabel {

    /** The parameter of a whole URL. */
    static final String URL = "url";

    /** The parameter of what may be the database's name or the title of the whole. */
    private static final String NAME = "name";

    private static final Map<String, String> PARAMETERS = words(
            Map.of("host", "host hostname server servername hostnameaddress address connectaddress endpoint datasource",
                    "port", "port serverport", "user", "user username userid uid login loginname role clientuser",
                    "password", "password pass passwd pwd pw", "dbname",
                    "database dbname db databasename maintenancedb maintenancedatabase initialcatalog", "sslmode",
                    "sslmode", URL, "uri url jdbcuri jdbcurl connectionstring dsn", NAME, NAME));

    /** In other languages. */
    private static final Map<String, String> FOREIGN = words(Map.of("host",
            "servidor serveur hôte rechner serwer sunucu vært vert värd palvelin szerver kiszolgáló gazdă хост сервер вузол 主机 主机名 "
                    + "服务器 主機 伺服器 διακομιστής ホスト ホスト名 サーバー 호스트 서버",
            "port", "puerto porta poort portti порт θύρα 端口 連接埠 ポート ポート番号 포트", "user",
            "usuario usuário benutzer benutzername utilisateur nomdutilisateur utente nomeutente gebruiker gebruikersnaam "
                    + "użytkownik nazwaużytkownika användare användarnamn uživatel kullanıcı kullanıcıadı bruger brugernavn bruker "
                    + "brukernavn käyttäjä käyttäjätunnus felhasználó felhasználónév utilizator пользователь имяпользователя "
                    + "користувач χρήστης όνομαχρήστη 用户 用户名 使用者 使用者名稱 ユーザー ユーザー名 ユーザ名 사용자 사용자이름 사용자명",
            "password",
            "contraseña passwort kennwort motdepasse senha wachtwoord hasło lösenord heslo şifre parola adgangskode kodeord "
                    + "passord salasana jelszó parolă κωδικός κωδικόςπρόσβασης пароль 密码 密碼 パスワード 비밀번호 암호",
            "dbname",
            "basededatos datenbank datenbankname basededonnées bancodedados bazadanych nazwabazy bancadati basededados databas "
                    + "databáze veritabanı veritabanıadı tietokanta adatbázis bazădedate базаданных базаданих βάσηδεδομένων 数据库 数据库名 資料庫 "
                    + "データベース データベース名 데이터베이스 데이터베이스이름"));

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

    private static Map<String, String> words(Map<String, String> byParameter) {
        return byParameter.entrySet()
            .stream()
            .flatMap(one -> Stream.of(one.getValue().split(" ")).map(word -> Map.entry(letters(word), one.getKey())))
            .distinct()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String letters(String label) {
        return Normalizer.normalize(label.toLowerCase(Locale.ROOT), Normalizer.Form.NFD).replaceAll("[^\\p{L}]", "");
    }

    /** The parameter that a label stands for; empty for one that is none. */
    static Optional<String> parameter(String label) {
        String letters = letters(label);
        return Optional.ofNullable(PARAMETERS.get(letters))
            .or(() -> Optional.ofNullable(FOREIGN.get(letters)))
            .or(() -> Optional.ofNullable(PARAMETERS.get(OWNER.matcher(letters).replaceFirst(""))));
    }

    static boolean isUrl(String value) {
        return URL_VALUE.matcher(value).matches();
    }

    /** Whether the label itself says that it is a database's: {@code dbHost}. */
    static boolean saysDatabase(String label) {
        return label.matches("(?:.*[^A-Za-z])?(?:db|database|postgres)[A-Z]\\w*");
    }

    /** Whether what stands below this name belongs to a database. */
    static boolean isOfDatabase(String name) {
        return DATABASE.matcher(name).matches();
    }

    /** Whether a value tells that it is a Postgres, or a pooler before one. */
    static boolean isOfPostgres(String parameter, String value) {
        return parameter.equals("user") && value.equals("postgres")
                || parameter.equals("port") && value.matches("543\\d|6432");
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
