package dev.pgwizard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.postgres.Quoting.Markdown;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/**
 * Whatever a name holds, a parser of Markdown finds nothing in it but text and code: all
 * names of up to four pieces of markup.
 */
@Quick
class MarkdownTests {

    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private static final List<Class<? extends Node>> HARMLESS = List.of(Document.class, Paragraph.class, Text.class,
            Code.class);

    private static final List<Class<? extends Node>> OF_A_TABLE = List.of(TableBlock.class, TableHead.class,
            TableBody.class, TableRow.class, TableCell.class);

    private static final List<String> PIECES = List.of("`", "](http://e.example)", "[", "!", "<b>", "\\", "|", "*",
            "_a");

    private static List<String> names() {
        List<String> names = List.of("");
        Stream.Builder<String> all = Stream.builder();
        for (int length = 1; length <= 4; length++) {
            names = names.stream().flatMap(name -> PIECES.stream().map(piece -> name + piece)).toList();
            names.forEach(all);
        }
        return all.build().toList();
    }

    private static String sentence(String name) {
        return "Of `" + name + "` and " + name + " or `b`.";
    }

    private static Stream<Node> nodes(Node node) {
        return Stream.concat(Stream.of(node),
                Stream.iterate(node.getFirstChild(), child -> child != null, Node::getNext)
                    .flatMap(MarkdownTests::nodes));
    }

    /** Code begins and ends with no blank. */
    private static String read(Node node) {
        return nodes(node).map(
                one -> one instanceof Text text ? text.getLiteral() : one instanceof Code code ? code.getLiteral() : "")
            .collect(Collectors.joining())
            .replaceAll("[` ]", "");
    }

    @Test
    void aNameIsNoMarkup() {
        assertThat(names()).allSatisfy(name -> {
            Node line = PARSER.parse(Markdown.line(sentence(name)));
            assertThat(nodes(line)).allMatch(node -> HARMLESS.contains(node.getClass()));
            assertThat(read(line)).isEqualTo(sentence(name).replaceAll("[` ]", ""));
        });
    }

    @Test
    void aNameEndsNoCell() {
        assertThat(names()).allSatisfy(name -> {
            Node table = PARSER.parse("| a | b |\n|---|---|\n| " + Markdown.cell(sentence(name)) + " | last |\n");
            assertThat(nodes(table))
                .allMatch(node -> HARMLESS.contains(node.getClass()) || OF_A_TABLE.contains(node.getClass()));
            assertThat(read(table)).endsWith("last");
            assertThat(nodes(table).filter(TableCell.class::isInstance)).hasSize(4);
        });
    }

    @Test
    void namesInBackticksAreCodeAndAddressesNoLinks() {
        assertThat(Markdown.line("`a_b` of shared_libraries, see https://a.example or www.a.example"))
            .isEqualTo("`a_b` of shared_libraries, see https:\\//a.example or www\\.a.example");
    }

}
