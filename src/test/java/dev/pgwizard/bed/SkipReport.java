package dev.pgwizard.bed;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints at the end of a run what could not be tested on this machine and why, because
 * Maven only counts it. JUnit finds this class by its service file.
 */
public final class SkipReport implements TestExecutionListener {

    private final Map<String, AtomicInteger> reasons = new ConcurrentSkipListMap<>();

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        count(reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            count(result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        reasons.forEach((reason, times) -> System.out.printf("Skipped %d: %s%n", times.get(), reason));
    }

    private void count(String reason) {
        reasons.computeIfAbsent(reason.lines().findFirst().orElse(""), key -> new AtomicInteger()).incrementAndGet();
    }

}
