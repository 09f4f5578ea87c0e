package dev.pgwizard.web.target;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.HostName;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.Requirements;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Network;
import dev.pgwizard.server.Role;
import dev.pgwizard.server.Role.ServerLogin;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.target.TargetForm.Wanted;
import java.util.Optional;

/** The form as the wizard fills it in, from what the server has. */
final class Proposal {

    static final String NAME = "immich";

    private static final String MAINTENANCE = "postgres";

    private Proposal() {
    }

    /**
     * Who can make no roles is most likely the role that Immich is to use, in its
     * database.
     */
    static TargetForm names(Server server, ConnectionDetails admin) {
        ServerLogin serverLogin = server.login();
        boolean own = !serverLogin.createrole();
        String database = own && !admin.database().equals(MAINTENANCE) ? admin.database() : NAME;
        return new TargetForm("", "", "", database, own ? serverLogin.user() : NAME, Secret.EMPTY, "", "",
                where(server, admin), "", "");
    }

    /**
     * In Docker, as Immich's makers propose, where the wizard is on the machine of
     * Postgres. Of another machine nobody knows.
     */
    private static String where(Server server, ConnectionDetails admin) {
        boolean here = HostName.isOwn(admin.host()) || server.activity()
            .clientAddress()
            .flatMap(Network::parse)
            .filter(client -> new ImmichHost.InDocker().network().filter(docker -> docker.contains(client)).isPresent())
            .isPresent();
        return here ? ImmichHost.InDocker.WORD : ImmichHost.Unsure.WORD;
    }

    /**
     * The form with an extension that the release takes: the recommended one moves along
     * with the release, unless the person chose another.
     */
    static TargetForm vector(TargetForm form, Optional<TargetForm> before, Server server, Releases releases) {
        boolean taken = VectorExtension.named(form.vector())
            .filter(requirements(form, server, releases)::accepts)
            .isPresent();
        boolean followed = before.flatMap(last -> recommended(last, server, releases))
            .filter(form.vector()::equals)
            .isPresent();
        boolean pasted = before.filter(last -> last.other().equals(form.other())).isEmpty();
        return taken && (pasted || !followed) ? form
                : recommended(form, server, releases).map(form::withVector).orElse(form);
    }

    private static Optional<String> recommended(TargetForm form, Server server, Releases releases) {
        return new VectorChoices(requirements(form, server, releases), releases, server).recommended()
            .map(VectorExtension::extension);
    }

    private static Requirements requirements(TargetForm form, Server server, Releases releases) {
        return Wanted.of(form, releases, server.lastRelease()).orElseGet(() -> Wanted.newest(releases)).requirements();
    }

    /** A release that is newer than any in the list, and runs here, is typed. */
    static TargetForm form(TargetForm names, Server server, Releases releases) {
        String newer = server.lastRelease().filter(releases::isUnknown).map(Release::toString).orElse("");
        String rights = server.role().filter(Role::superuser).isPresent() ? TargetForm.SUPERUSER : TargetForm.OWNER;
        return vector(new TargetForm(releases.newest().toString(), newer, "", names.database(), names.role(),
                Secret.EMPTY, rights, "", names.where(), "", ""), Optional.empty(), server, releases);
    }

}
