/**
 * What went over a link, kept: the format of recordings and of what nodes tell those who record. Central types: {@link dev.kamaelia.links.recording.RecordingReader} and {@link
 * dev.kamaelia.links.recording.RecordingWriter}, which take streams and open no file; {@link
 * dev.kamaelia.links.recording.RecordedMessages}, which makes messages of it; {@link dev.kamaelia.links.recording.LinkRecording}, which
 * records a link of a running graph. The format is described in docs/recording.md. Depends on the engine, on the schemas' judge and on
 * protobuf's library; knows nothing of sessions.
 */
@NullMarked
package dev.kamaelia.links.recording;

import org.jspecify.annotations.NullMarked;
