package dev.pgwizard.web;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A short cut into the later steps: connects without asking. Only in tests. */
@Controller
class Arrival {

    @GetMapping("/demo/arrive")
    String arrive(WizardSession session, @RequestParam int port, @RequestParam(defaultValue = "postgres") String user) {
        session.admin(new ConnectionDetails("127.0.0.1", port, "postgres", user, Secret.of("secret"), SslMode.PREFER,
                Optional.empty()));
        return "redirect:/target";
    }

}
