package dev.kamaelia.benchmarks.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Both libraries do the same work. */
class SamplesTest {
  @Test
  void bothLibrariesWriteTheSameBytesAndReadThem() throws Exception {
    for (String name : Samples.NAMES) {
      Coder kamaelia = Samples.coder(name, "kamaelia");
      Coder protobuf = Samples.coder(name, "protobuf");
      assertThat(kamaelia.bytes()).as(name).isEqualTo(protobuf.bytes());
      for (Coder coder : new Coder[] {kamaelia, protobuf}) {
        assertThat(coder.encode()).as(name).isEqualTo(coder.bytes().length);
        assertThat(coder.both()).as(name).isEqualTo(coder.bytes().length);
        assertThat(coder.decode()).as(name).isNotNull();
      }
    }
  }
}
