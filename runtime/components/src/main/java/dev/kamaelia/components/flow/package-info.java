/**
 * What stands between sources and sinks, whatever the type of the messages.
 *
 * <p>Central types: {@link dev.kamaelia.components.flow.PureTransformer}, {@link dev.kamaelia.components.flow.Filter}, {@link dev.kamaelia.components.flow.Take}. Depends on the\n * api.
 */
@NullMarked
package dev.kamaelia.components.flow;

import org.jspecify.annotations.NullMarked;
