package dev.pgwizard.handover;

import dev.pgwizard.handover.DatabaseUrl.ImmichLocation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The options of NixOS' own module for Immich (nixpkgs
 * nixos/modules/services/web-apps/immich.nix).
 */
final class NixOptions {

    private static final List<String> OPTIONS = List.of("DB_HOSTNAME", "DB_PORT", "DB_USERNAME", "DB_PASSWORD",
            "DB_DATABASE_NAME");

    private NixOptions() {
    }

    static String text(Handover handover) {
        Access access = handover.access();
        return """
                # configuration.nix: %s
                services.immich = {
                  enable = true;
                  database = {
                    enable = false; # no server of its own
                    host = %s;
                    port = %d;
                    name = %s;
                    user = %s;
                  };
                %s  secretsFile = "/run/secrets/immich"; # one line: DB_PASSWORD='%s'
                };
                """.formatted(handover.origin(), quoted(ImmichLocation.MACHINE.host(access.reach())), access.port(),
                quoted(access.database()), quoted(access.role()), environment(handover), handover.passwordBlank());
    }

    private static String environment(Handover handover) {
        String entries = Variables.separate(handover, ImmichLocation.MACHINE)
            .stream()
            .filter(variable -> !OPTIONS.contains(variable.name()))
            .map(variable -> "    " + variable.name() + " = " + quoted(variable.value()) + ";\n")
            .collect(Collectors.joining());
        return entries.isEmpty() ? "" : "  environment = {\n" + entries + "  };\n";
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "\\${") + "\"";
    }

}
