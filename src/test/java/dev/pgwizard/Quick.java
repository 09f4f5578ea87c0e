package dev.pgwizard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Tests that start no program and wait for nothing. The mutation run repeats them for
 * each change that it makes to the code, so nothing else may bear this mark.
 */
@Tag("quick")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Quick {

}
