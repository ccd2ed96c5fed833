package dev.kamaelia.testkit.network;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are sent as if they were a {@link Parcel}, or what was read of them.
 *
 * @param parcel null before it is sent
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Tampered(byte[] bytes, @Nullable Parcel parcel) {}
