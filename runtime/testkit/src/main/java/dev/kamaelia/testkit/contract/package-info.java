/**
 * The guarantees as tests, one abstract class each, named by its number; they hold in one process and across nodes alike.
 *
 * <p>A subclass says where its graphs run ({@link dev.kamaelia.testkit.contract.Arena}): the testkit's own tests in one process, those of {@code node} in two. What components
 * observe they write to a journal, a file; the components are in {@code fixture}. Depends on the engine and on JUnit.
 */
@NullMarked
package dev.kamaelia.testkit.contract;

import org.jspecify.annotations.NullMarked;
