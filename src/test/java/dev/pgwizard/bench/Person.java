package dev.pgwizard.bench;

import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.List;

/** Somebody who uses the wizard: walks to the verdict, or the whole way. */
final class Person {

    static final String ADMIN = "admin";

    static final String PASSWORD = "correct horse battery staple";

    private final Visitor visitor;

    Person(Wizard wizard) {
        visitor = new Visitor(wizard.port());
    }

    /** Connects to the server at this port and chooses Immich with pgvector. */
    Person arrive(int server) {
        PageForm connect = PageForm.of(visitor.get("/connect").body(), "/connect")
            .with("host", "127.0.0.1")
            .with("port", Integer.toString(server))
            .with("user", ADMIN)
            .with("adminPassword", PASSWORD)
            .with("loginDatabase", "postgres");
        page(visitor.follow(visitor.submit("/connect", connect)), "action=\"/target\"");
        PageForm target = PageForm.of(visitor.get("/target").body(), "/target")
            .with("other", "3.1.0")
            .with("vector", "vector");
        page(visitor.follow(visitor.submit("/target", target)), "See the plan", "<title>Ready");
        return this;
    }

    /** The page with the verdict. */
    void verdict() {
        page(visitor.get("/checks"), "<title>Ready", "<title>Not ready");
    }

    /**
     * Prepares the server, sees it proved, which happens by itself, and takes the files,
     * then reads on.
     */
    void walk() {
        page(apply(), "Nothing left to do");
        page(visitor.follow(visitor.get("/verify")), "<title>Ready");
        page(visitor.get("/handover"), "Download all");
        verdict();
        for (String path : List.of("/prepare", "/symptoms", "/help", "/help/checks", "/connect", "/target")) {
            page(visitor.get(path), "</html>");
        }
    }

    private HttpResponse<String> apply() {
        PageForm plan = PageForm.of(visitor.get("/prepare").body(), "/prepare");
        HttpResponse<String> page = visitor.follow(visitor.submit("/prepare", plan));
        while (page.body().contains("http-equiv=\"refresh\" content=\"1\"")) {
            page = visitor.follow(visitor.get("/prepare/run"));
        }
        return page;
    }

    private static void page(HttpResponse<String> page, String... signs) {
        for (String sign : signs) {
            if (page.statusCode() == 200 && page.body().contains(sign)) {
                return;
            }
        }
        throw new IllegalStateException(
                "%d without %s: %s".formatted(page.statusCode(), String.join(", ", signs), page.body()));
    }

}
