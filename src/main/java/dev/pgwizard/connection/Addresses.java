package dev.pgwizard.connection;

import dev.pgwizard.connection.problem.NetworkProblems;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks a host up, once: what is connected to later is the address found here, so a name
 * that changes its mind in between gains nothing. Addresses that no database has are left
 * out.
 */
final class Addresses {

    private final WizardHost wizardHost;

    Addresses(WizardHost wizardHost) {
        this.wizardHost = wizardHost;
    }

    /** The addresses of the host in the order to try them; never empty. */
    List<InetAddress> of(String host, Duration limit) {
        if (SocketFile.isDirectory(host)) {
            return List.of(InetAddress.getLoopbackAddress());
        }
        List<InetAddress> found = lookUp(host, limit);
        List<InetAddress> allowed = found.stream().filter(address -> !ForbiddenAddresses.contain(address)).toList();
        if (allowed.isEmpty()) {
            throw new ConnectionFailedException(
                    NetworkProblems.addressRefused(host, found.getFirst().getHostAddress()));
        }
        return allowed;
    }

    /**
     * Name servers that never answer would hold a thread for half a minute, so another
     * thread asks them. Not a virtual one: a few of those, waiting in the C library, hold
     * up all others.
     */
    private List<InetAddress> lookUp(String host, Duration limit) {
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("look up " + host).start(() -> ask(host, answer));
        try {
            return Arrays.asList(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        }
        catch (ExecutionException e) {
            throw new ConnectionFailedException(NetworkProblems.unknownHost(host, wizardHost.container(), true));
        }
        catch (TimeoutException e) {
            throw new ConnectionFailedException(NetworkProblems.unknownHost(host, wizardHost.container(), false));
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionFailedException(NetworkProblems.unknownHost(host, wizardHost.container(), false));
        }
    }

    private static void ask(String host, CompletableFuture<InetAddress[]> answer) {
        try {
            answer.complete(InetAddress.getAllByName(host));
        }
        catch (UnknownHostException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

}
