package dev.pgwizard.bed;

import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The Postgres of a published image, with the real extensions, started by the image's own
 * command: that is where these images preload their library. A test that uses it belongs
 * into a class with {@code @Testcontainers(disabledWithoutDocker = true)}.
 */
public final class ContainerPostgres implements RunningPostgres {

    private final PostgreSQLContainer container;

    private final int major;

    private ContainerPostgres(PostgreSQLContainer container, int major) {
        this.container = container;
        this.major = major;
    }

    /**
     * Starts the image and waits until it answers.
     * @param image its full name with the tag
     * @param major the Postgres in it
     */
    public static ContainerPostgres start(String image, int major) {
        DockerImageName name = DockerImageName.parse(image).asCompatibleSubstituteFor("postgres");
        PostgreSQLContainer container = new PostgreSQLContainer(name).withUsername("postgres")
            .withDatabaseName("postgres")
            .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
            .withCommand(new String[0]);
        container.start();
        return new ContainerPostgres(container, major);
    }

    @Override
    public int major() {
        return major;
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    @Override
    public void close() {
        container.stop();
    }

}
