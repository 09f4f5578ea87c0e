package dev.hello;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Boot's plain page, beside which those of the wizard are measured. */
@SpringBootApplication
@RestController
public class HelloPage {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "hello");
        System.setProperty("spring.autoconfigure.exclude",
                "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration,"
                        + "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration");
        SpringApplication.run(HelloPage.class, arguments);
    }

    @GetMapping("/connect")
    String hello() {
        return "<!doctype html><html><body>Hello</body></html>";
    }

}
