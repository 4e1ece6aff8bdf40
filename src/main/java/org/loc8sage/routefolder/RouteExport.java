package org.loc8sage.routefolder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the packaged routes to a folder, and never over what somebody edited there. */
public final class RouteExport {

  /** The original of this version beside an edited file, to compare. */
  public static final String NEW = ".new";

  private static final String README = "README.md";

  /**
   * What an export did.
   *
   * @param written files that are now the packaged ones
   * @param beside originals that were put beside an edited file
   * @param left files that were edited here and stay as they are
   */
  public record Result(List<String> written, List<String> beside, List<String> left) {}

  private final RouteFiles packaged;
  private final String version;

  public RouteExport(RouteFiles packaged, String version) {
    this.packaged = packaged;
    this.version = version;
  }

  /** Files that a first export would have to overwrite; with any of them it must not be done. */
  public List<String> inTheWay(Path folder) throws IOException {
    List<String> inTheWay = new ArrayList<>();
    for (var file : all().entrySet()) {
      Path there = folder.resolve(file.getKey());
      if (Files.exists(there) && !Files.readString(there).equals(file.getValue())) {
        inTheWay.add(file.getKey());
      }
    }
    return inTheWay;
  }

  /** Writes everything; {@link #inTheWay} was asked before. */
  public Result export(Path folder) throws IOException {
    List<String> written = new ArrayList<>();
    for (var file : all().entrySet()) {
      write(folder.resolve(file.getKey()), file.getValue());
      written.add(file.getKey());
    }
    Manifest.of(version, packaged).writeTo(folder);
    return new Result(written, List.of(), List.of());
  }

  /**
   * Brings a folder that was exported from an earlier version to this one: what was not edited is
   * replaced, what was edited stays, with the new original beside it where that changed.
   */
  public Result upgrade(Path folder, Manifest exported) throws IOException {
    List<String> written = new ArrayList<>();
    List<String> beside = new ArrayList<>();
    List<String> left = new ArrayList<>();
    SortedMap<String, Difference> differences =
        Difference.between(RouteFiles.in(folder), packaged, Optional.of(exported));
    for (var entry : differences.entrySet()) {
      String name = entry.getKey();
      switch (entry.getValue()) {
        case OUTDATED, NEW_IN_PRODUCT -> {
          write(folder.resolve(name), packaged.text(name));
          written.add(name);
        }
        case EDITED_AND_CHANGED -> {
          write(folder.resolve(name + NEW), packaged.text(name));
          beside.add(name + NEW);
        }
        case EDITED, MISSING, ADDED, GONE_FROM_PRODUCT -> left.add(name);
      }
    }
    write(folder.resolve(README), RouteFiles.readme());
    Manifest.of(version, packaged).writeTo(folder);
    return new Result(written, beside, left);
  }

  /** Adds files, such as cases; one that is there and is another is left as it is. */
  public static Result add(SortedMap<String, String> files, Path folder) throws IOException {
    List<String> written = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (var file : files.entrySet()) {
      Path there = folder.resolve(file.getKey());
      if (!Files.exists(there)) {
        write(there, file.getValue());
        written.add(file.getKey());
      } else if (!isSame(there, file.getValue())) {
        left.add(file.getKey());
      }
    }
    return new Result(written, List.of(), left);
  }

  private static boolean isSame(Path file, String text) throws IOException {
    String there = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return RouteFiles.hash(there).equals(RouteFiles.hash(text));
  }

  private SortedMap<String, String> all() {
    SortedMap<String, String> all = new TreeMap<>(packaged.texts());
    all.put(README, RouteFiles.readme());
    return all;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
