/**
 * Time, threads and chance: everything that differs between production and a deterministic simulation, as one record that is handed on by constructor.
 *
 * <p>Central types: {@link dev.kamaelia.engine.time.Environment}, {@link dev.kamaelia.engine.time.Scheduler}. The only place of engine and links where threads
 * are made and clocks are read. Depends on api.
 */
@NullMarked
package dev.kamaelia.engine.time;

import org.jspecify.annotations.NullMarked;
