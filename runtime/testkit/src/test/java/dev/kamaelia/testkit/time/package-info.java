/** Tests of virtual time. */
@NullMarked
package dev.kamaelia.testkit.time;

import org.jspecify.annotations.NullMarked;
