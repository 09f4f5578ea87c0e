package dev.pgwizard.web.target;

import dev.pgwizard.connection.Secret.SaslPrep;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Platform;
import dev.pgwizard.platform.Platforms;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.target.TargetForm.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.springframework.validation.Errors;

/** Makes a target of a form, or says at which field it makes none. */
record TargetRules(TargetForm form, Errors errors) {

    private static final Set<String> TEMPLATES = Set.of("template0", "template1");

    private static final Set<String> NO_ROLES = Set.of("public", "none");

    /**
     * The files that are handed over always name the extension: what Immich picks by
     * itself changes as soon as somebody installs another package on the server.
     */
    private static final boolean TOLD = true;

    private static final int LONGEST_PASSWORD = 200;

    /** The target; empty when a field was rejected. */
    Optional<Target> judge(Releases releases, Server server) {
        Optional<Wanted> wanted = Wanted.of(form, releases, server.lastRelease());
        if (wanted.isEmpty()) {
            rejectRelease(releases);
        }
        database();
        role(server);
        password();
        host();
        return wanted.flatMap(found -> target(found, releases, server)).filter(target -> !errors.hasErrors());
    }

    private Optional<Target> target(Wanted wanted, Releases releases, Server server) {
        Optional<VectorExtension> vector = VectorExtension.named(form.vector()).filter(wanted.requirements()::accepts);
        if (vector.isEmpty()) {
            errors.rejectValue("vector", "refused",
                    "Immich " + wanted.release() + " does not take this one. Choose another.");
        }
        return vector.map(chosen -> new Target(wanted.release(), wanted.requirements(), chosen, TOLD,
                wanted.image(chosen), form.database(), form.role(), form.chosenRights(),
                Platforms.known().find(form.platform()).map(Platform::id),
                form.host().orElseGet(ImmichHost.Unsure::new)));
    }

    private void rejectRelease(Releases releases) {
        String known = "The wizard knows Immich " + releases.rows().getFirst().from() + " and newer.";
        if (form.other().isEmpty()) {
            errors.rejectValue("release", "unknown", "This is no release of Immich. " + known);
        }
        else {
            errors.rejectValue("other", "unknown",
                    "This names no release that searches vectors. Type a version such as `2.5.6`, or the whole image with its tag. "
                            + known);
        }
    }

    private void database() {
        if (TEMPLATES.contains(form.database())) {
            errors.rejectValue("database", "template",
                    "Postgres makes new databases from this one. Immich needs one of its own.");
        }
        name("database", form.database());
    }

    /** PostgreSQL manual, CREATE ROLE: names that begin with pg_ are Postgres' own. */
    private void role(Server server) {
        boolean reserved = form.role().startsWith("pg_") || NO_ROLES.contains(form.role());
        if (reserved && server.role().isEmpty()) {
            errors.rejectValue("role", "reserved", "Postgres keeps this name for itself. Choose another.");
        }
        name("role", form.role());
    }

    /** Whom pg_hba.conf lets in is said in digits: names can be forged. */
    private void host() {
        if (form.host().isPresent()) {
            return;
        }
        switch (form.where()) {
            case ImmichHost.Elsewhere.WORD -> errors.rejectValue("machine", "address",
                    "Type its address in digits, as Postgres sees it, such as `192.168.1.20`.");
            case ImmichHost.InKubernetes.WORD -> errors.rejectValue("pods", "network",
                    "Type a network in digits, as Postgres sees it, such as `10.42.0.0/16`.");
            default -> errors.rejectValue("where", "unknown", "Choose one of these.");
        }
    }

    private void name(String field, String name) {
        if (name.isBlank()) {
            errors.rejectValue(field, "empty", "A name is missing here, such as `immich`.");
        }
        else if (name.indexOf('\0') >= 0) {
            errors.rejectValue(field, "nul", "Postgres cannot store the NUL character in a name.");
        }
        else if (!Identifier.isValid(name)) {
            errors.rejectValue(field, "long", "Postgres keeps names of up to 63 bytes. This one has "
                    + name.getBytes(StandardCharsets.UTF_8).length + ".");
        }
    }

    private void password() {
        String password = form.password().reveal();
        if (password.indexOf('\0') >= 0) {
            errors.rejectValue("password", "nul", "Postgres cannot store the NUL character in a password.");
        }
        else if (password.length() > LONGEST_PASSWORD) {
            errors.rejectValue("password", "long",
                    "The wizard takes passwords of up to " + LONGEST_PASSWORD + " characters.");
        }
        else if (SaslPrep.changes(form.password())) {
            errors.rejectValue("password", "prepared", SaslPrep.REFUSED);
        }
    }

}
