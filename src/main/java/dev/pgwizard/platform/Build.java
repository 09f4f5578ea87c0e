package dev.pgwizard.platform;

import dev.pgwizard.postgres.ExtensionVersion;
import java.util.List;

/**
 * A version of an extension that its makers built, and for what.
 *
 * @param majors the versions of Postgres that there are packages for
 * @param address the folder of its packages on the web
 * @param deb the name of its package for Debian, with blanks
 * @param zip the name of its archive for other Linuxes, with blanks
 */
record Build(ExtensionVersion version, List<Integer> majors, String address, String deb, String zip) {

    Build {
        majors = List.copyOf(majors);
    }

}
