package org.loc8sage.outcome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows of the tables of a document that begin with a code, and what is wrong with them. */
final class CodeTable {

  private final List<String> breaches = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /**
   * One row.
   *
   * @param code without its marks
   * @param section the heading above it
   * @param cells all of them, the code first
   */
  record Row(String code, String section, List<String> cells) {}

  CodeTable(List<String> lines) {
    String section = "";
    List<String> columns = List.of();
    for (String line : lines) {
      if (line.startsWith("## ")) {
        section = line.substring(3);
      } else if (line.startsWith("| Code |")) {
        columns = cells(line);
      } else if (line.startsWith("| `")) {
        row(line, section, columns);
      }
    }
  }

  private void row(String line, String section, List<String> columns) {
    List<String> cells = cells(line);
    String code = cells.get(0).replace("`", "");
    rows.add(new Row(code, section, cells));
    if (cells.size() != columns.size()) {
      breaches.add(code + ": has " + cells.size() + " cells instead of " + columns.size());
    }
    for (int i = 1; i < Math.min(cells.size(), columns.size()); i++) {
      String cell = cells.get(i);
      if (cell.isEmpty()) {
        breaches.add(code + ": " + columns.get(i) + " is empty");
      } else if (!columns.get(i).equals("Status") && !cell.matches("(?s)[A-Z`“].*[.)]")) {
        breaches.add(code + ": " + columns.get(i) + " is no sentence: " + cell);
      }
    }
  }

  private static List<String> cells(String line) {
    String inner = line.strip().replaceAll("^\\||\\|$", "");
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** Missing, superfluous, repeated and incomplete rows, each in words. */
  List<String> breaches(Collection<String> codes) {
    List<String> all = new ArrayList<>(breaches);
    Set<String> seen = new HashSet<>();
    for (Row row : rows) {
      if (!codes.contains(row.code())) {
        all.add(row.code() + ": there is no such code");
      }
      if (!seen.add(row.code())) {
        all.add(row.code() + ": is explained twice");
      }
    }
    codes.stream()
        .filter(code -> !seen.contains(code))
        .forEach(code -> all.add(code + ": is not explained"));
    return all;
  }
}
