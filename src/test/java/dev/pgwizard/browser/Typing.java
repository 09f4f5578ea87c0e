package dev.pgwizard.browser;

import com.microsoft.playwright.Keyboard.TypeOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.pgwizard.bed.TestServer;

/** What a person types, key by key, into a form that they did not leave empty. */
final class Typing {

    private Typing() {
    }

    static void type(Locator field, String text) {
        field.click();
        field.page().keyboard().press("ControlOrMeta+a");
        field.page().keyboard().type(text, slowly());
    }

    static TypeOptions slowly() {
        return new TypeOptions().setDelay(60);
    }

    /**
     * Where the server is and who logs in, at once: nothing of this page answers before
     * its button is pressed.
     */
    static void connect(Page page, TestServer server, String user, String password) {
        page.locator("#host").fill(server.host());
        page.locator("#port").fill(Integer.toString(server.port()));
        page.locator("#user").fill(user);
        password(page, password);
    }

    static void password(Page page, String password) {
        if (!password.isEmpty()) {
            page.locator("[name=adminPassword]").fill(password);
        }
        page.locator(".btn.go[form=connect]").click();
    }

}
