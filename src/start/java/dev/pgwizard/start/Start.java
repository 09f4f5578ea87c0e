package dev.pgwizard.start;

import java.lang.reflect.InvocationTargetException;

/**
 * The first thing that Java reads of the jar. Everything else in it is too new for an old
 * Java, which would say UnsupportedClassVersionError and nothing that helps. So this is
 * compiled for Java 8, stands beside Spring Boot's launcher, and goes on to it.
 */
public final class Start {

    static final int NEEDED = 21;

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

    private Start() {
    }

    public static void main(String[] arguments) throws Throwable {
        String complaint = complaint(System.getProperty("java.specification.version"), System.getProperty("java.home"));
        if (!complaint.isEmpty()) {
            System.err.println(complaint);
            System.exit(2);
        }
        try {
            Class.forName(LAUNCHER).getMethod("main", String[].class).invoke(null, (Object) arguments);
        }
        catch (InvocationTargetException problem) {
            throw problem.getCause();
        }
    }

    /** What to tell somebody with this Java; empty where it is new enough. */
    static String complaint(String version, String home) {
        return number(version) >= NEEDED ? ""
                : "The wizard needs Java " + NEEDED + " or newer, and this is Java " + version + " (" + home + ").\n"
                        + "Install a newer one, such as the package openjdk-21-jre-headless or one from adoptium.net,"
                        + " and start the wizard with that: /path/to/its/bin/java -jar ... The container image needs none.";
    }

    /** Up to Java 8 it began with "1.". */
    private static int number(String version) {
        return Integer.parseInt(version.replaceFirst("^1\\.", "").replaceFirst("\\D.*", ""));
    }

}
