package org.loc8sage.routetest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case: a folder with given.yaml, calls.yaml and then.yaml.
 *
 * @param route the name of the folder above, which is the name of the route's file
 * @param name of its own folder
 */
record RouteCase(String route, String name, Given given, List<ExpectedCall> calls, Then then) {

  private static final String SHARED = "shared";

  /** The folders of cases, in the order of their names: {@code <root>/<route>/<case>}. */
  static List<Path> folders(Path root) {
    List<Path> folders = new ArrayList<>();
    for (Path route : directories(root)) {
      if (!route.getFileName().toString().equals(SHARED)) {
        folders.addAll(directories(route));
      }
    }
    return folders;
  }

  private static List<Path> directories(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    } catch (IOException unreadable) {
      throw new CaseUnreadable(folder + " cannot be read");
    }
  }

  /**
   * Reads a case.
   *
   * @throws CaseUnreadable with one sentence that names the file
   */
  static RouteCase read(Path folder) {
    return new RouteCase(
        folder.getParent().getFileName().toString(),
        folder.getFileName().toString(),
        FixtureFiles.read(file(folder, "given"), Given.class),
        calls(folder),
        FixtureFiles.read(file(folder, "then"), Then.class));
  }

  private static List<ExpectedCall> calls(Path folder) {
    Path file = file(folder, "calls");
    JsonNode list = FixtureFiles.read(file);
    if (!list.isArray()) {
      throw new CaseUnreadable(file.getFileName() + " is a list of calls; [] when none may come");
    }
    List<ExpectedCall> calls = new ArrayList<>();
    for (JsonNode call : list) {
      String where = file.getFileName() + ", call " + (calls.size() + 1);
      calls.add(
          FixtureFiles.as(call, ExpectedCall.class, where)
              .withContentOf(name -> answerFile(folder, name)));
    }
    return List.copyOf(calls);
  }

  private static Path answerFile(Path folder, String name) {
    Path route = folder.getParent();
    return Stream.of(folder, route, route.resolveSibling(SHARED))
        .map(place -> place.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new CaseUnreadable(
                    "there is no “%s” in the case, beside it, or in %s".formatted(name, SHARED)));
  }

  private static Path file(Path folder, String name) {
    Path file = FixtureFiles.find(folder, name);
    if (file == null) {
      throw new CaseUnreadable(name + ".yaml is missing");
    }
    return file;
  }
}
