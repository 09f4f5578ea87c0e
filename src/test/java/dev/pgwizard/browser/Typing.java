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

    /** Types where the server is and who logs in, and presses the button. */
    static void connect(Page page, TestServer server, String user, String password) {
        type(page.locator("#host"), server.host());
        type(page.locator("#port"), Integer.toString(server.port()));
        type(page.locator("#user"), user);
        password(page, password);
    }

    static void password(Page page, String password) {
        if (!password.isEmpty()) {
            type(page.locator("[name=adminPassword]"), password);
        }
        page.locator(".btn.go[form=connect]").click();
    }

}
