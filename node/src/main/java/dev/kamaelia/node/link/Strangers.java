package dev.kamaelia.node.link;

import dev.kamaelia.diagnostic.Diagnostic;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All connections to a node's port, of which few may be no peer's. When there are too many, one from the address that has most makes room for the next: the one that has been there longest
 * without a word, or else the one that has been there longest. A peer speaks at once and is known within moments, so neither idle connections nor a flood from elsewhere keep it out.
 *
 * <p>Runs on: the event loop.
 */
final class Strangers {
  private final int most;
  private final int mostBytes;
  private final LinkSecurity security;
  private final Consumer<Diagnostic> turnedAway;
  private final Map<SocketAddress, Stranger> connected = new LinkedHashMap<>();

  /** In the order in which they came, or became strangers again. */
  private final Set<Stranger> unknown = new LinkedHashSet<>();

  /**
   * Nobody yet.
   *
   * @param most so many at a time
   * @param mostBytes so many may each send before it is known
   */
  Strangers(int most, int mostBytes, LinkSecurity security, Consumer<Diagnostic> turnedAway) {
    this.most = most;
    this.mostBytes = mostBytes;
    this.security = security;
    this.turnedAway = turnedAway;
  }

  /** Somebody has connected; the channel is not registered yet. */
  void add(Channel channel) {
    if (unknown.size() >= most) makeRoom();
    Stranger stranger = new Stranger(channel, this, mostBytes, security);
    connected.put(channel.remoteAddress(), stranger);
    unknown.add(stranger);
    channel.pipeline().addLast(stranger);
    channel.closeFuture().addListener(_ -> gone(stranger, channel.remoteAddress()));
  }

  private void makeRoom() {
    Stranger longest = longest();
    unknown.remove(longest);
    longest.turnAway(Diagnostic.error("TooManyCallers", "More than " + most + " callers were there that had not said who they are; one from the address with most of them had to go."));
  }

  private Stranger longest() {
    Map<String, List<Stranger>> byHost = new LinkedHashMap<>();
    unknown.forEach(stranger -> byHost.computeIfAbsent(stranger.host(), _ -> new ArrayList<>()).add(stranger));
    List<Stranger> busiest = byHost.values().stream().reduce((a, b) -> b.size() > a.size() ? b : a).orElseThrow();
    return busiest.stream().filter(Stranger::isSilent).findFirst().orElse(busiest.getFirst());
  }

  private void gone(Stranger stranger, SocketAddress address) {
    connected.remove(address, stranger);
    unknown.remove(stranger);
  }

  /** Who called from there; null if it has gone. */
  @Nullable Stranger at(@Nullable SocketAddress address) {
    return address == null ? null : connected.get(address);
  }

  /** It is a peer's. */
  void known(Stranger stranger) {
    unknown.remove(stranger);
  }

  /** It is a peer's no longer, or is to go. */
  void unknown(Stranger stranger) {
    if (connected.containsValue(stranger)) unknown.add(stranger);
  }

  void tell(Diagnostic why) {
    turnedAway.accept(why);
  }

  /** How many are no peer's. */
  int size() {
    return unknown.size();
  }

  static String host(SocketAddress address) {
    return address instanceof InetSocketAddress internet ? internet.getHostString() : String.valueOf(address);
  }
}
