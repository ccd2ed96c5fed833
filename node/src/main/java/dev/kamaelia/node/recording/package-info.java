/**
 * Recordings in files: how they are read, written and replayed. Central types: {@link dev.kamaelia.node.recording.RecordingInput}, {@link dev.kamaelia.node.recording.RecordingOutput}, {@link
 * dev.kamaelia.node.recording.Replay}. Depends on the format in {@code dev.kamaelia.links.recording}, on the engine and on parts of graphs; knows no command line and no network.
 */
@NullMarked
package dev.kamaelia.node.recording;

import org.jspecify.annotations.NullMarked;
