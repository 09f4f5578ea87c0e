package dev.pgwizard.web.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Component;

/**
 * The documents as HTML. They are the project's own, so their markup is trusted; each is
 * rendered when somebody first opens it.
 */
@Component
class Library {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(),
            HeadingAnchorExtension.create());

    private final Map<Page, String> pages = new ConcurrentHashMap<>();

    /**
     * The document without its frame.
     * @param root the path that the wizard lives under; empty for the root of the server
     */
    String html(HelpDocument document, String root) {
        return pages.computeIfAbsent(new Page(document, root), Library::render);
    }

    private static String render(Page page) {
        Node document = Parser.builder().extensions(EXTENSIONS).build().parse(text(page.document()));
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

    private static String text(HelpDocument document) {
        try (InputStream file = Library.class.getResourceAsStream("/help/" + document.id() + ".md")) {
            if (file == null) {
                throw new IllegalStateException("the build left out docs/" + document.id() + ".md");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Page(HelpDocument document, String root) {
    }

}
