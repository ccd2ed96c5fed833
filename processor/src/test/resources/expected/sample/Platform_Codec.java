package sample;

import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.EnumNumbers;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.Required;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;

/** Turns {@link Platform} into bytes and back. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
@SuppressWarnings({"deprecation", "removal"})
public final class Platform_Codec extends MessageCodec<Platform> {
  /** The only one; it has no state. */
  public static final Platform_Codec INSTANCE = new Platform_Codec();

  private static final EnumNumbers<OS> OS_NUMBERS = EnumNumbers.of(OS.values(), 0, 1);

  private static final EnumNumbers<sample.other.OS> SAMPLE_OTHER_OS = EnumNumbers.of(sample.other.OS.values(), 0, 1);

  private Platform_Codec() {}

  @Override
  public Definition definition() {
    return Definition.message("sample", "Platform")
        .field(1, "system", OS_NUMBERS)
        .field(2, "other", SAMPLE_OTHER_OS)
        .repeated(3, "OS", OS_NUMBERS)
        .map(4, "Map", "string", SAMPLE_OTHER_OS)
        .field(5, "Required", "string")
        .field(6, "part", Platform_PartCodec.INSTANCE).required()
        .field(7, "whole", Platform_Whole_Codec.INSTANCE).required();
  }

  @Override
  public void write(WireWriter out, Platform message) {
    OS system = Required.component(message.system(), "Platform.system");
    if (system != OS.LINUX) out.int32(1, OS_NUMBERS.number(system));
    sample.other.OS other = Required.component(message.other(), "Platform.other");
    if (other != sample.other.OS.OLD) out.int32(2, SAMPLE_OTHER_OS.number(other));
    List<OS> OS_ = Required.component(message.OS(), "Platform.OS");
    if (!OS_.isEmpty()) {
      int start = out.openPacked(3);
      for (OS element : OS_) out.int32(OS_NUMBERS.number(Required.element(element, "Platform.OS")));
      out.closePacked(start);
    }
    Map<String, sample.other.OS> Map_ = Required.component(message.Map(), "Platform.Map");
    for (Map.Entry<String, sample.other.OS> entry : Map_.entrySet()) {
      int start = out.open(4);
      out.string(1, Required.key(entry.getKey(), "Platform.Map"));
      out.int32(2, SAMPLE_OTHER_OS.number(Required.value(entry.getValue(), "Platform.Map")));
      out.close(start);
    }
    String Required_ = Required.component(message.Required(), "Platform.Required");
    if (!Required_.isEmpty()) out.string(5, Required_);
    Platform.Part part = Required.component(message.part(), "Platform.part");
    out.message(6, Platform_PartCodec.INSTANCE, part);
    Platform.Whole whole = Required.component(message.whole(), "Platform.whole");
    out.message(7, Platform_Whole_Codec.INSTANCE, whole);
  }

  @Override
  public Platform read(WireReader in) throws WireException {
    OS system = OS.LINUX;
    sample.other.OS other = sample.other.OS.OLD;
    List<OS> OS_ = new ArrayList<>();
    Map<String, sample.other.OS> Map_ = new LinkedHashMap<>();
    String Required_ = "";
    Platform.Part part = null;
    Platform.Whole whole = null;
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> system = OS_NUMBERS.constant(in.int32());
        case 2 -> other = SAMPLE_OTHER_OS.constant(in.int32());
        case 3 -> in.elements(OS_, element -> OS_NUMBERS.constant(element.int32()));
        case 4 -> readMap(in, Map_);
        case 5 -> Required_ = in.string();
        case 6 -> part = in.message(Platform_PartCodec.INSTANCE);
        case 7 -> whole = in.message(Platform_Whole_Codec.INSTANCE);
        default -> in.skip();
      }
    }
    return new Platform(
        system,
        other,
        Collections.unmodifiableList(OS_),
        Collections.unmodifiableMap(Map_),
        Required_,
        in.required(part, "Platform.part"),
        in.required(whole, "Platform.whole"));
  }

  private static void readMap(WireReader in, Map<String, sample.other.OS> entries) throws WireException {
    String key = "";
    sample.other.OS value = sample.other.OS.OLD;
    int end = in.open();
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> key = in.string();
        case 2 -> value = SAMPLE_OTHER_OS.constant(in.int32());
        default -> in.skip();
      }
    }
    in.close(end);
    entries.put(key, value);
  }

  private static final class Platform_PartCodec extends MessageCodec<Platform.Part> {
    /** The only one; it has no state. */
    public static final Platform_PartCodec INSTANCE = new Platform_PartCodec();

    private Platform_PartCodec() {}

    @Override
    public Definition definition() {
      return Definition.message("sample", "Platform.Part")
          .alternative(1, "Whole", Platform_Whole_Codec.INSTANCE)
          .alternative(7, "Both", Platform_Both_Codec.INSTANCE);
    }

    @Override
    public void write(WireWriter out, Platform.Part message) {
      switch (message) {
        case Platform.Whole it -> out.message(1, Platform_Whole_Codec.INSTANCE, it);
      }
    }

    @Override
    public Platform.Part read(WireReader in) throws WireException {
      Platform.Part message = null;
      for (int field; (field = in.nextField()) != 0; ) {
        switch (field) {
          case 1 -> message = in.message(Platform_Whole_Codec.INSTANCE);
          case 7 -> message = in.message(Platform_Both_Codec.INSTANCE);
          default -> in.skip();
        }
      }
      return in.required(message, "Part");
    }
  }
}
