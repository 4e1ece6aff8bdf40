package org.loc8sage.routecheck;

import static java.util.function.Predicate.not;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.loc8sage.routefolder.RouteFiles;

/**
 * The rules for the names of fields on the product's side of an edited mapping. To jq a name that
 * nobody gives is null, so a misspelt one is not found by running it either. The names on the side
 * of Loc8 are the firm's own and are not looked at.
 */
final class FieldRules {

  /** What comes out of these is read in Java. */
  static final Pattern READ_IN_JAVA =
      Pattern.compile("mappings/(loc8-.*|sage-.*-page|sage-document-lines)\\.jq");

  /** What goes into these comes from Java alone; of it, what the packaged ones do not read. */
  static final Map<String, Set<String>> GIVEN_BY_JAVA =
      Map.of(
          "mappings/sage-tax-invoice.jq",
          Set.of(
              "totalExclusive",
              "totalTax",
              "totalInclusive",
              "taxVariance",
              "loc8Exclusive",
              "notes",
              "taxPercentage",
              "exclusive",
              "tax"),
          "mappings/sage-customer.jq",
          Set.of(
              "id",
              "postal",
              "site",
              "address1",
              "address2",
              "city",
              "state",
              "postcode",
              "country",
              "active",
              "updatedAt"));

  /** Of shorter names each is near another. */
  private static final int LONG = 4;

  /** A page says either way that there is another one. */
  private static final Set<String> NEXT_PAGE = Set.of("more", "next");

  /** What jq itself makes of an object. */
  private static final Set<String> OF_ENTRIES = Set.of("key", "value");

  private final RouteFiles packaged;

  private FieldRules(RouteFiles packaged) {
    this.packaged = packaged;
  }

  static List<Rule> all(RouteFiles packaged) {
    FieldRules rules = new FieldRules(packaged);
    return List.of(
        Rule.safety("an edited mapping gives every field that is read in Java", rules::lost),
        Rule.style("an edited mapping gives no field that nothing reads", rules::added),
        Rule.style("what an edited mapping gives can be told from its text", rules::untold),
        Rule.safety("a mapping of what Java gives reads no other field", rules::unknown),
        Rule.style("a mapping reads no field that is nearly another one", rules::near),
        Rule.style("a mapping builds no field that is nearly another one", rules::nearlyBuilt));
  }

  /** What is wrong with one edited mapping. */
  private interface OfMapping {
    Stream<Finding> breaches(String file, String text);
  }

  private Stream<Finding> edited(LoadedRoutes loaded, Predicate<String> which, OfMapping rule) {
    return loaded.files().mappings().stream()
        .filter(which)
        .filter(file -> packaged.texts().containsKey(file))
        .filter(file -> !packaged.text(file).equals(loaded.files().text(file)))
        .flatMap(file -> rule.breaches(file, loaded.files().text(file)));
  }

  private Stream<Finding> lost(LoadedRoutes loaded) {
    return edited(loaded, READ_IN_JAVA.asMatchPredicate(), this::lost);
  }

  private Stream<Finding> lost(String file, String text) {
    JqFields.Shape before = gives(packaged.text(file));
    JqFields.Shape now = gives(text);
    List<String> added = missing("", now, before).toList();
    return missing("", before, now)
        .filter(path -> !NEXT_PAGE.contains(path) || !anyNext(now))
        .map(path -> lost(file, text, path, added));
  }

  private static boolean anyNext(JqFields.Shape page) {
    return NEXT_PAGE.stream().anyMatch(page.fields()::containsKey);
  }

  private static Finding lost(String file, String text, String path, List<String> added) {
    Optional<String> meant = Nearest.of(path, added);
    String name = name(path);
    return new Finding(
        file,
        Lines.of(text, 1, meant.map(FieldRules::name).orElse("{ ")),
        "It does not give “%s”, which the product reads.".formatted(path),
        meant
            .map(other -> "Is “%s” misspelt? ".formatted(name(other)))
            .orElse("")
            .concat("Where the other side has no such thing, write “%s: null”.".formatted(name)));
  }

  private Stream<Finding> added(LoadedRoutes loaded) {
    return edited(loaded, READ_IN_JAVA.asMatchPredicate(), this::added);
  }

  private Stream<Finding> added(String file, String text) {
    return missing("", gives(text), gives(packaged.text(file)))
        .filter(not(NEXT_PAGE::contains))
        .map(
            path ->
                new Finding(
                    file,
                    Lines.of(text, 1, name(path)),
                    "It gives “%s”, which nothing reads.".formatted(path),
                    "A field of your own does not arrive; let its text travel in one that is"
                        + " there, or take it out."));
  }

  private Stream<Finding> untold(LoadedRoutes loaded) {
    return edited(loaded, READ_IN_JAVA.asMatchPredicate(), this::untold);
  }

  private Stream<Finding> untold(String file, String text) {
    // What cannot be read as jq has been told already.
    return gives(packaged.text(file)).known() && JqTree.of(text).isPresent() && !gives(text).known()
        ? Stream.of(
            new Finding(
                file,
                1,
                "Which fields it gives cannot be told from its text, so they are not compared.",
                "End it with “{ … }” that names them, or write a case that shows them."))
        : Stream.empty();
  }

  private Stream<Finding> unknown(LoadedRoutes loaded) {
    return edited(loaded, GIVEN_BY_JAVA::containsKey, this::unknown);
  }

  private Stream<Finding> unknown(String file, String text) {
    Set<String> known = new TreeSet<>(JqFields.of(packaged.text(file)).reads());
    known.addAll(OF_ENTRIES);
    known.addAll(GIVEN_BY_JAVA.get(file));
    return newlyRead(file, text)
        .filter(not(known::contains))
        .map(
            name ->
                new Finding(
                    file,
                    Lines.of(text, 1, "." + name),
                    "It reads “%s”, and nothing gives that.".formatted(name),
                    Advice.nearest(name, known.stream())));
  }

  private Stream<Finding> near(LoadedRoutes loaded) {
    Predicate<String> told = READ_IN_JAVA.asMatchPredicate().or(GIVEN_BY_JAVA::containsKey);
    return edited(loaded, not(told), this::near);
  }

  private Stream<Finding> near(String file, String text) {
    List<String> known = List.copyOf(JqFields.of(packaged.text(file)).reads());
    return newlyRead(file, text)
        .flatMap(
            name ->
                Nearest.of(name, known)
                    .filter(meant -> !plain(meant).equals(plain(name)))
                    .map(meant -> near(file, text, name, meant))
                    .stream());
  }

  private static Finding near(String file, String text, String name, String meant) {
    return new Finding(
        file,
        Lines.of(text, 1, name),
        "It reads “%s”; the packaged one reads “%s”.".formatted(name, meant),
        "Look whether it is misspelt: what is not there is null, without a word.");
  }

  /** What goes to the other side is compared by near names only: there a firm's may be others. */
  private Stream<Finding> nearlyBuilt(LoadedRoutes loaded) {
    return edited(loaded, not(READ_IN_JAVA.asMatchPredicate()), this::nearlyBuilt);
  }

  private Stream<Finding> nearlyBuilt(String file, String text) {
    Set<String> before = JqFields.of(packaged.text(file)).builds();
    Set<String> now = JqFields.of(text).builds();
    List<String> lost = before.stream().filter(not(now::contains)).toList();
    return now.stream()
        .filter(name -> name.length() >= LONG && !before.contains(name))
        .flatMap(
            name ->
                Nearest.of(name, lost)
                    .filter(meant -> !plain(meant).equals(plain(name)))
                    .map(
                        meant ->
                            new Finding(
                                file,
                                Lines.of(text, 1, name),
                                "It gives “%s”; the packaged one gives “%s”."
                                    .formatted(name, meant),
                                "Look whether it is misspelt: the other side passes over a name"
                                    + " that it does not know."))
                    .stream());
  }

  /** What the packaged mapping does not read and this one does not make itself. */
  private Stream<String> newlyRead(String file, String text) {
    JqFields now = JqFields.of(text);
    Set<String> before = JqFields.of(packaged.text(file)).reads();
    return now.reads().stream()
        .filter(name -> !before.contains(name) && !now.builds().contains(name));
  }

  /** Other systems write the same name otherwise. */
  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static JqFields.Shape gives(String text) {
    return JqFields.of(text).gives();
  }

  /** The paths of one shape that another lacks, where both are known. */
  private static Stream<String> missing(String at, JqFields.Shape all, JqFields.Shape other) {
    if (!all.known() || !other.known()) {
      return Stream.empty();
    }
    return all.fields().entrySet().stream()
        .flatMap(
            field -> {
              JqFields.Shape there = other.fields().get(field.getKey());
              String path = at + field.getKey();
              return there == null ? Stream.of(path) : missing(path + ".", field.getValue(), there);
            });
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
