package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.problem.ProblemSamples;
import dev.pgwizard.postgres.CopiedSql;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.postgres.Instruction.Copyable;
import dev.pgwizard.symptom.Symptoms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every SQL text that is shown to be copied, wherever it stands: none has a name looked
 * up where the owner of a database may have planted it.
 */
@Quick
class ShownSqlTests {

    private static final List<String> FOLDERS = List.of("docs", "src/main/resources/platforms",
            "src/test/resources/golden");

    /** What psql is told in its arguments, which a shell has between quotes. */
    private static final Pattern ARGUMENT = Pattern.compile("(?:-\\w*c|--command)[ =](?:\"([^\"]*)\"|'([^']*)')");

    private static final Pattern FENCED = Pattern.compile("(?s)```sql\n(.*?)\n```");

    private static final Pattern INLINE = Pattern
        .compile("`((?:SELECT|WITH|DO|REINDEX INDEX|VACUUM|DROP INDEX|DROP TABLE) [^`…]*[a-z][^`…]*)`");

    /** Takes back what the first line does, or creates where no line of it says. */
    private static final Pattern UNDONE = Pattern
        .compile("(?s)\n(?:SET search_path|RESET |\\\\connect)|CREATE EXTENSION (?![^;]*SCHEMA)");

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of files, and those that are made of objects. */
    private static List<String> all() {
        Stream<String> files = Stream
            .concat(Stream.of(Path.of("README.md")), FOLDERS.stream().flatMap(ShownSqlTests::files))
            .map(ShownSqlTests::text);
        return Stream
            .of(files, recipes().map(Copyable::text),
                    Symptoms.all().stream().map(symptom -> symptom.meaning() + symptom.cures()),
                    hints().map(Copyable::text))
            .flatMap(texts -> texts)
            .toList();
    }

    private static Stream<Copyable> recipes() {
        return Symptoms.all()
            .stream()
            .flatMap(symptom -> symptom.cures().stream())
            .flatMap(cure -> cure.recipes().stream());
    }

    private static Stream<Copyable> hints() {
        return ProblemSamples.all()
            .stream()
            .flatMap(problem -> problem.hints().stream())
            .flatMap(hint -> hint.snippets().stream());
    }

    private static List<String> found(Pattern pattern) {
        return all().stream()
            .flatMap(text -> pattern.matcher(text).results())
            .map(found -> found.group(1))
            .distinct()
            .toList();
    }

    @Test
    void cardsBeginWithTheLine() {
        List<String> cards = Stream
            .of(recipes().filter(recipe -> recipe instanceof Instruction.Sql).map(Copyable::text),
                    hints().filter(hint -> hint instanceof Instruction.Sql).map(Copyable::text), found(FENCED).stream())
            .flatMap(texts -> texts)
            .distinct()
            .toList();

        assertThat(cards).hasSizeGreaterThan(60)
            .noneMatch(CopiedSql::looksUp)
            .noneMatch(card -> UNDONE.matcher(card).find())
            .filteredOn(card -> card.startsWith(CopiedSql.FIRST_LINE))
            .hasSizeGreaterThan(20);
    }

    /** One call of psql is one session; a line ends it, unless the shell goes on. */
    @Test
    void argumentsOfPsqlLookNothingUp() {
        List<String> calls = all().stream()
            .flatMap(text -> text.replaceAll("\\\\\\\\?\n\\s*", " ").lines())
            .filter(line -> line.contains("psql"))
            .flatMap(line -> Stream.of(line.split("(?=psql )")))
            .map(ShownSqlTests::arguments)
            .filter(sql -> !sql.isEmpty())
            .distinct()
            .toList();

        assertThat(calls).hasSizeGreaterThan(10).noneMatch(CopiedSql::looksUp);
    }

    private static String arguments(String call) {
        Matcher argument = ARGUMENT.matcher(call);
        return argument.results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .filter(sql -> !sql.startsWith("psql"))
            .collect(Collectors.joining(";\n"));
    }

    @Test
    void whatAShellPrintsForPsqlBeginsWithTheLine() {
        List<String> printed = all().stream()
            .flatMap(String::lines)
            .filter(line -> line.contains("printf") && line.contains("SELECT"))
            .toList();
        assertThat(printed).isNotEmpty()
            .allMatch(line -> line.indexOf(CopiedSql.FIRST_LINE.strip()) < line.indexOf("SELECT"))
            .allMatch(line -> line.contains(CopiedSql.FIRST_LINE.strip()));
    }

    @Test
    void sentencesNameTheSchema() {
        assertThat(found(INLINE)).hasSizeGreaterThan(2).noneMatch(CopiedSql::looksUp);
    }

    @Test
    void noticesWhatIsLookedUp() {
        assertThat(arguments("psql -X -tAc \"SELECT a FROM b\"")).matches(CopiedSql::looksUp);
        assertThat(INLINE.matcher("`SELECT extname FROM pg_extension`").results().map(MatchResult::group)).hasSize(1);
        assertThat(UNDONE.matcher("CREATE EXTENSION vchord CASCADE;").find()).isTrue();
    }

}
