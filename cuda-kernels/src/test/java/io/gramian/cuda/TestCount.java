package io.gramian.cuda;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Counts the tests of a class that hold, and says at the end how many there were. */
final class TestCount implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {
    private int count;

    @Override
    public void beforeAll(ExtensionContext context) {
        count = 0;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        count += context.getExecutionException().isEmpty() ? 1 : 0;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.out.println(context.getDisplayName() + ": " + count + " tests ran, and hold");
    }
}
