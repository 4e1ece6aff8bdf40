package org.loc8sage.routefolder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which originals a folder was exported from, so that an upgrade can tell what was edited here from
 * what changed in the product.
 *
 * @param version of the product that wrote them
 * @param originals the SHA-256 of each, by name
 */
public record Manifest(String version, SortedMap<String, String> originals) {

  /** Its place in the folder. */
  public static final String FILE = ".packaged.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The one that an export of these originals writes. */
  public static Manifest of(String version, RouteFiles originals) {
    SortedMap<String, String> hashes = new TreeMap<>();
    originals.texts().forEach((name, text) -> hashes.put(name, RouteFiles.hash(text)));
    return new Manifest(version, hashes);
  }

  /**
   * Reads that of a folder; empty when it was not exported.
   *
   * @throws IOException with a sentence when it cannot be read
   */
  public static Optional<Manifest> in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readString(file), Manifest.class));
    } catch (JsonProcessingException broken) {
      throw new IOException(
          FILE + " is damaged; remove it, and edits cannot be told from changes of the product.");
    }
  }

  void writeTo(Path folder) throws IOException {
    Files.writeString(
        folder.resolve(FILE),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }
}
