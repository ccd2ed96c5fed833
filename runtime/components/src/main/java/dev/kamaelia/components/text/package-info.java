/**
 * Lines of text: cutting bytes and chunks into them, choosing among them, writing them.
 *
 * <p>Central types: {@link dev.kamaelia.components.text.Grep}, {@link dev.kamaelia.components.text.LineSplit}; {@link dev.kamaelia.components.text.LineScanner} and\n * {@link dev.kamaelia.components.text.LinePrinter} are what files and the console share. Depends on the api.
 */
@NullMarked
package dev.kamaelia.components.text;

import org.jspecify.annotations.NullMarked;
