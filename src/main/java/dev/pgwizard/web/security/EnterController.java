package dev.pgwizard.web.security;

import dev.pgwizard.web.Problem;
import dev.pgwizard.web.Problem.RefusedRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Turns the link that was printed at start into a session. */
@Controller
class EnterController {

    static final Problem NO_LINK = new Problem(401, "Link needed",
            "This wizard needs its link. It can be reached from other machines, so it lets in only who can read its log. A link"
                    + " opens once, and a session ends after 30 idle minutes.",
            "Open the newest link in the wizard’s log. For a container, `docker logs` shows it.");

    private final TokenAccess tokenAccess;

    private final StartMessage startMessage;

    EnterController(TokenAccess door, StartMessage greeting) {
        this.tokenAccess = door;
        this.startMessage = greeting;
    }

    /**
     * Goes on by a page and not by a redirect: a redirect that began on another site,
     * such as a web view of logs, would not carry the new cookie, which is
     * {@code SameSite=Strict}. HEAD, which Spring hands here too, uses no link up and
     * tells nothing of one: previews of links ask so.
     */
    @GetMapping("/enter")
    String enter(@RequestParam(defaultValue = "") String token, HttpServletRequest request,
            HttpServletResponse response) {
        if (!tokenAccess.isClosed()) {
            return "redirect:/";
        }
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            return "enter";
        }
        if (!tokenAccess.opensWith(token)) {
            throw new RefusedRequest(NO_LINK);
        }
        letIn(request, response);
        startMessage.print();
        return "enter";
    }

    private static void letIn(HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        var owner = UsernamePasswordAuthenticationToken.authenticated("owner", "", List.of());
        new HttpSessionSecurityContextRepository().saveContext(new SecurityContextImpl(owner), request, response);
    }

}
