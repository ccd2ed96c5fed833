/**
 * Checks a topology as a whole, wherever it came from: every error at once, each with its place if it stands in a text.
 *
 * <p>Central types: {@link dev.kamaelia.engine.check.GraphCheck}, {@link dev.kamaelia.engine.check.CheckedGraph}, {@link
 * dev.kamaelia.engine.check.Locator}. One class per kind of error. Depends on api, catalog, topology, draft, plan and transport's values.
 */
@NullMarked
package dev.kamaelia.engine.check;

import org.jspecify.annotations.NullMarked;
