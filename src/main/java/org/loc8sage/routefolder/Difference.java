package org.loc8sage.routefolder;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a file of a folder differs from the original in this jar, and who made the difference. */
public enum Difference {
  /** Edited here; the original is still the one that was exported. */
  EDITED,
  /** Not edited here, but this version of the product has another original. */
  OUTDATED,
  /** Edited here, and this version of the product has another original. */
  EDITED_AND_CHANGED,
  /** Of one's own. */
  ADDED,
  /** Not here, though the product has it and it was exported. */
  MISSING,
  /** Not here, because the product did not have it when the folder was exported. */
  NEW_IN_PRODUCT,
  /** Exported once; this version of the product no longer has it. */
  GONE_FROM_PRODUCT;

  /** Those that run in place of an original. */
  public static final Set<Difference> OVERRIDES = EnumSet.of(EDITED, OUTDATED, EDITED_AND_CHANGED);

  /**
   * Every difference, by the name of the file.
   *
   * @param exported without it every difference counts as made here
   */
  public static SortedMap<String, Difference> between(
      RouteFiles here, RouteFiles packaged, Optional<Manifest> exported) {
    Set<String> names = new TreeSet<>(here.texts().keySet());
    names.addAll(packaged.texts().keySet());
    SortedMap<String, Difference> differences = new TreeMap<>();
    for (String name : names) {
      Difference difference =
          of(
              hash(here, name),
              hash(packaged, name),
              exported.map(manifest -> manifest.originals().get(name)).orElse(null),
              exported.isPresent());
      if (difference != null) {
        differences.put(name, difference);
      }
    }
    return differences;
  }

  private static @Nullable Difference of(
      @Nullable String here, @Nullable String now, @Nullable String then, boolean exported) {
    if (here == null) {
      return then != null || !exported ? MISSING : NEW_IN_PRODUCT;
    }
    if (now == null) {
      return then == null ? ADDED : GONE_FROM_PRODUCT;
    }
    if (here.equals(now)) {
      return null;
    }
    if (here.equals(then)) {
      return OUTDATED;
    }
    return then == null || now.equals(then) ? EDITED : EDITED_AND_CHANGED;
  }

  private static @Nullable String hash(RouteFiles files, String name) {
    String text = files.texts().get(name);
    return text == null ? null : RouteFiles.hash(text);
  }
}
