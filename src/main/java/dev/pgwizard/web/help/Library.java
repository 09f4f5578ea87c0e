package dev.pgwizard.web.help;

import dev.pgwizard.postgres.PackagedFile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Component;

/**
 * The documents as HTML, each chapter folded. They are the project's own, so their markup
 * is trusted; each is rendered when somebody first opens it.
 */
@Component
class Library {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(),
            HeadingAnchorExtension.create());

    private static final Pattern CHAPTER = Pattern
        .compile("(?s)<h[12] id=\"([^\"]*)\">(.*?)</h[12]>(.*?)(?=<h[12] id=|\\z)");

    private final Map<Page, List<Chapter>> pages = new ConcurrentHashMap<>();

    /**
     * A heading and what stands below it; the first of a document is what precedes its
     * chapters.
     *
     * @param title with its markup
     */
    record Chapter(String id, String title, String html) {

        /** A link to a chapter opens it, because what the link names is within. */
        String folded() {
            return "<details class=\"fold\"><summary><h2>" + title + "</h2></summary><div id=\"" + id + "\">" + html
                    + "</div></details>";
        }

    }

    /**
     * The document without its frame.
     * @param root the path that the wizard lives under; empty for the root of the server
     */
    String html(HelpDocument document, String root) {
        List<Chapter> chapters = chapters(document, root);
        Chapter first = chapters.getFirst();
        return "<h1 id=\"" + first.id() + "\">" + first.title() + "</h1>" + first.html() + "<div class=\"folds\">"
                + chapters.stream().skip(1).map(Chapter::folded).collect(Collectors.joining()) + "</div>";
    }

    List<Chapter> chapters(HelpDocument document, String root) {
        return pages.computeIfAbsent(new Page(document, root), Library::read);
    }

    private static List<Chapter> read(Page page) {
        return CHAPTER.matcher(render(page))
            .results()
            .map(found -> new Chapter(found.group(1), found.group(2), found.group(3)))
            .toList();
    }

    private static String render(Page page) {
        Node document = Parser.builder()
            .extensions(EXTENSIONS)
            .build()
            .parse(PackagedFile.text("help/" + page.document().id() + ".md"));
        return HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (node instanceof Link link) {
                    attributes.put("href", address(link.getDestination(), page.root()));
                }
                if (tag.equals("pre")) {
                    attributes.put("tabindex", "0");
                }
            })
            .build()
            .render(document);
    }

    /** Between themselves the documents are linked by the names of their files. */
    private static String address(String destination, String root) {
        return HelpDocument.named(destination.replaceFirst("[.]md$", ""))
            .map(document -> root + document.path())
            .orElse(destination);
    }

    private record Page(HelpDocument document, String root) {
    }

}
