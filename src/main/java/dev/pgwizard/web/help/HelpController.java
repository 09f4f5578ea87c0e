package dev.pgwizard.web.help;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Help, with or without a server. */
@Controller
class HelpController {

    private static final int BEST = 5;

    private final Library library;

    private final HelpSearch search;

    HelpController(Library library, HelpSearch search) {
        this.library = library;
        this.search = search;
    }

    /** The chapters in which all words stand. */
    @GetMapping(path = "/help", params = "q")
    String find(@RequestParam String q, Model model) {
        String question = q.length() > 200 ? q.substring(0, 200) : q;
        model.addAttribute("documents", HelpDocument.values());
        model.addAttribute("question", question);
        List<HelpSearch.Found> found = search.find(question);
        model.addAttribute("found", found);
        model.addAttribute("best", found.stream().limit(BEST).toList());
        model.addAttribute("further", found.stream().skip(BEST).toList());
        return "help-search";
    }

    @GetMapping("/help")
    String start(HttpServletRequest request, Model model) {
        return page(HelpDocument.HELP, request, model);
    }

    @GetMapping("/help/{id}")
    String document(@PathVariable String id, HttpServletRequest request, Model model) {
        return page(HelpDocument.named(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)),
                request, model);
    }

    private String page(HelpDocument document, HttpServletRequest request, Model model) {
        model.addAttribute("document", document);
        model.addAttribute("documents", HelpDocument.values());
        model.addAttribute("text", library.html(document, request.getContextPath()));
        return "help";
    }

}
