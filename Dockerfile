# Three stages: build the jar, make a small Java with a trained cache (tools/image.sh), and an image with nothing else in it.
FROM eclipse-temurin:25-jdk@sha256:97014c4b396021f9ddb7d592a7dbedb0c4e4215c29e03dc01c393558aefb71c2 AS build
WORKDIR /src
COPY mvnw pom.xml .springjavaformatconfig ./
COPY .mvn .mvn
COPY docs docs
COPY src src
RUN --mount=type=cache,target=/root/.m2 ./mvnw --batch-mode --quiet -Paot -Dmaven.test.skip=true package
COPY tools/image.sh tools/image.sh
RUN tools/image.sh /src/target/immich-postgres-wizard.jar /opt/wizard

FROM gcr.io/distroless/base-debian12:nonroot@sha256:7f0c72cd138b442ae0deeb69c08b1acf5525439ba251a49ad93c320a061567e5
LABEL org.opencontainers.image.title="Immich Postgres Wizard" \
      org.opencontainers.image.description="Prepares an existing Postgres server for Immich, in the browser." \
      org.opencontainers.image.licenses="Apache-2.0"
# What changes least comes first: an upgrade of the wizard alone downloads the last layer and keeps the others.
COPY --from=build /opt/wizard/java /opt/wizard/java
COPY --from=build /opt/wizard/app/lib /opt/wizard/app/lib
COPY --from=build /opt/wizard/app/immich-postgres-wizard.jar /opt/wizard/app/app.aot /opt/wizard/app/
WORKDIR /opt/wizard/app
# In a container the wizard listens on all addresses, so it asks for the link that it prints at start.
ENV SERVER_ADDRESS=0.0.0.0 container=oci
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["/opt/wizard/java/bin/java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "immich-postgres-wizard.jar", "health"]
# Not ExitOnOutOfMemoryError: it would end the wizard also for one answer of a lying server that is too large. OutOfMemory ends it.
ENTRYPOINT ["/opt/wizard/java/bin/java", "-Dspring.aot.enabled=true", "-Xlog:aot*=error", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m", "-Xms16m", "-Xmn8m", "-Xss512k", "-XX:AOTCache=app.aot", "-jar", "immich-postgres-wizard.jar"]
