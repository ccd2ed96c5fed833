package dev.kamaelia.testkit.time;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The threads that have not ended, and which of them can run: in the order in which they became able to, from which the {@link Pace} chooses. Guarded by the {@link Baton}'s lock. */
final class TaskTable {
  private final Map<Thread, Task> tasks = new LinkedHashMap<>();
  private final List<Task> ready = new ArrayList<>();

  /** Those of killed processes, which are left where they wait until the scheduler is closed. */
  private final List<Task> killed = new ArrayList<>();

  void add(Task task) {
    tasks.put(task.thread, task);
    offer(task);
  }

  void remove(Task task) {
    tasks.remove(task.thread);
  }

  /** The task of a thread; null if that is no thread of the scheduler, or not any more. */
  @Nullable Task of(Thread thread) {
    return tasks.get(thread);
  }

  int ready() {
    return ready.size();
  }

  /** One of those that can run is about to. */
  Task take(int choice) {
    return ready.remove(choice);
  }

  /** A parked thread can run again. */
  void makeReady(Task task) {
    task.permit = false;
    task.state = Task.State.READY;
    offer(task);
  }

  /** A thread can run, unless its process is held up. */
  void offer(Task task) {
    if (task.process.paused) task.process.heldTasks.add(task);
    else ready.add(task);
  }

  void wakeInterrupted() {
    for (Task task : tasks.values()) if (task.state == Task.State.PARKED && task.isInterrupted()) makeReady(task);
  }

  /** A process is held up. */
  void pause(VirtualProcess process) {
    for (Task task : List.copyOf(ready)) {
      if (task.process == process && ready.remove(task)) process.heldTasks.add(task);
    }
  }

  /** A process goes on. */
  void resume(VirtualProcess process) {
    ready.addAll(process.heldTasks);
    process.heldTasks.clear();
  }

  /** A process is killed: its threads run no more. */
  void kill(VirtualProcess process) {
    process.heldTasks.clear();
    ready.removeIf(task -> task.process == process);
    for (Task task : List.copyOf(tasks.values())) {
      if (task.process != process) continue;
      tasks.remove(task.thread);
      killed.add(task);
    }
  }

  /** All that still wait are to end; those of killed processes first. */
  List<Task> endAll() {
    List<Task> left = new ArrayList<>(killed);
    left.addAll(tasks.values());
    left.forEach(task -> tasks.put(task.thread, task));
    ready.clear();
    killed.clear();
    left.forEach(Task::end);
    return left;
  }

  /** Who waits, for an error. */
  String where() {
    StringBuilder text = new StringBuilder();
    for (Task task : tasks.values()) text.append("; ").append(task.thread.getName()).append(" waits");
    return text.toString();
  }
}
