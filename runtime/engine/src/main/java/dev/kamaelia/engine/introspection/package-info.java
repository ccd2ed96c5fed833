/**
 * What a running graph looks like, as data: values only, made by the execution and shown by whoever asks.
 *
 * <p>Central types: {@link dev.kamaelia.engine.introspection.Snapshot} (components, boxes and links at about one moment). Depends on the module's face only.
 */
@NullMarked
package dev.kamaelia.engine.introspection;

import org.jspecify.annotations.NullMarked;
