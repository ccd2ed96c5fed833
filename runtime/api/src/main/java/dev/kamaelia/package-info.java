/**
 * What component sources are written against: the annotations, the boxes ({@link dev.kamaelia.In}, {@link dev.kamaelia.Out}), the life cycle, signals and
 * {@link dev.kamaelia.Self}.
 *
 * <p>Depends on nothing but the JDK and JSpecify. Generated code sees this module only.
 */
@NullMarked
package dev.kamaelia;

import org.jspecify.annotations.NullMarked;
