/**
 * A named bus within one graph and process: {@link dev.kamaelia.components.backplane.Backplane}, {@link dev.kamaelia.components.backplane.PublishTo} and
 * {@link dev.kamaelia.components.backplane.SubscribeTo}. Depends on the api, and on the engine's overflow policies.
 *
 * <pre>
 * source ─▶ PublishTo ──┐ by name  ┌───────────┐ by name ┌──▶ SubscribeTo ─▶ sink
 * source ─▶ PublishTo ──┴─────────▶│ Backplane │─────────┴──▶ SubscribeTo ─▶ sink
 *                                  └───────────┘
 * </pre>
 */
@NullMarked
package dev.kamaelia.components.backplane;

import org.jspecify.annotations.NullMarked;
