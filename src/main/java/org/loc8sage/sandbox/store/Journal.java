package org.loc8sage.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loc8sage.sandbox.http.Json;

/**
 * The file that makes the books durable: one line per finished transaction, handed to the operating
 * system before the answer leaves, so that a killed process has lost nothing it answered. A last
 * line without its line end was never answered and is dropped. Each start writes a fresh snapshot.
 */
final class Journal implements Closeable {
  private final @Nullable Path file;
  private final @Nullable FileChannel guard;
  private @Nullable FileChannel out;

  private Journal(@Nullable Path file, @Nullable FileChannel guard) {
    this.file = file;
    this.guard = guard;
  }

  /** A journal that keeps nothing. */
  static Journal nowhere() {
    return new Journal(null, null);
  }

  /** The journal of this folder, which no other process may have open. */
  static Journal in(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel guard =
          FileChannel.open(
              folder.resolve("books.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(guard) == null) {
        guard.close();
        throw new SandboxRefused(
            "Another sandbox uses the folder " + folder.toAbsolutePath() + "; stop it first.");
      }
      return new Journal(folder.resolve("books.jsonl"), guard);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock lock(FileChannel guard) throws IOException {
    try {
      return guard.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Reads every finished transaction into {@code into}, tenant by tenant. */
  void replay(Map<String, Map<String, Map<String, ObjectNode>>> into) {
    if (file == null || !Files.exists(file)) {
      return;
    }
    try {
      String text = Files.readString(file);
      int finished = text.lastIndexOf('\n') + 1;
      for (String line : (Iterable<String>) text.substring(0, finished).lines()::iterator) {
        apply(Json.parse(line), into);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox's books cannot be read: " + file, e);
    }
  }

  private static void apply(JsonNode line, Map<String, Map<String, Map<String, ObjectNode>>> into) {
    if (line.has("gone")) {
      into.remove(line.get("gone").asText());
      return;
    }
    var shelves = into.computeIfAbsent(line.get("tenant").asText(), t -> new LinkedHashMap<>());
    for (JsonNode change : line.get("changes")) {
      var shelf = shelves.computeIfAbsent(change.get(0).asText(), s -> new LinkedHashMap<>());
      if (change.get(2) instanceof ObjectNode record) {
        shelf.put(change.get(1).asText(), record);
      } else {
        shelf.remove(change.get(1).asText());
      }
    }
  }

  /** Starts a fresh file that holds exactly these books. */
  synchronized void startWith(Map<String, Map<String, Map<String, ObjectNode>>> books) {
    if (file == null) {
      return;
    }
    try {
      closeOut();
      Path fresh = file.resolveSibling("books.jsonl.new");
      try (BufferedWriter writer = Files.newBufferedWriter(fresh)) {
        for (var tenant : books.entrySet()) {
          for (var shelf : tenant.getValue().entrySet()) {
            for (var record : shelf.getValue().entrySet()) {
              Change change = new Change(shelf.getKey(), record.getKey(), record.getValue());
              writer.write(line(tenant.getKey(), List.of(change)));
            }
          }
        }
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends one transaction; when this returns, killing the process loses none of it. */
  void append(String tenant, List<Change> changes) {
    write(line(tenant, changes));
  }

  /** Notes that a tenant is gone. */
  void forget(String tenant) {
    write(Json.text(Json.object().put("gone", tenant)) + "\n");
  }

  private synchronized void write(String line) {
    if (out == null) {
      return;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String tenant, List<Change> changes) {
    ObjectNode line = Json.object().put("tenant", tenant);
    ArrayNode list = line.putArray("changes");
    for (Change change : changes) {
      list.addArray().add(change.shelf()).add(change.id()).add(change.record());
    }
    return Json.text(line) + "\n";
  }

  private void closeOut() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  @Override
  public synchronized void close() {
    try {
      closeOut();
      if (guard != null) {
        guard.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
