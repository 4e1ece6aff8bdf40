package org.loc8sage.routecheck;

import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Holds the text of a route file against Camel's own schema. It finds wrong names, places, lists
 * and maps; it does not know what an endpoint or an expression takes, for that Camel has to load
 * the file. Reading the schema takes a moment, so keep one of these.
 */
public final class RouteSchema {

  private static final Set<String> CHOICES = Set.of("oneOf", "anyOf");

  private final CamelSchema schema = CamelSchema.load();
  private final Sentences sentences = new Sentences(schema);

  /**
   * What is wrong with a file.
   *
   * @param fileName stands in each finding
   * @param yaml its text
   * @return in the order of the lines; empty when all is well
   */
  public List<Finding> check(String fileName, String yaml) {
    try {
      Optional<YamlTree> tree = YamlTree.of(fileName, yaml);
      return tree.isEmpty()
          ? List.of(
              new Finding(
                  fileName, 1, "The file is empty.", "Begin it with “- route:”, or remove it."))
          : check(fileName, tree.get());
    } catch (MarkedYamlEngineException broken) {
      int line = broken.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      return List.of(noYaml(fileName, line, broken.getProblem()));
    } catch (YamlTree.SelfReference loop) {
      return List.of(noYaml(fileName, loop.line(), String.valueOf(loop.getMessage())));
    } catch (YamlEngineException broken) {
      return List.of(noYaml(fileName, 1, String.valueOf(broken.getMessage())));
    }
  }

  private List<Finding> check(String fileName, YamlTree tree) {
    List<Finding> findings = new ArrayList<>();
    for (YamlTree.Twice twice : tree.twice()) {
      findings.add(
          new Finding(
              fileName,
              twice.line(),
              "“" + twice.key() + "” stands twice in the same place.",
              "Keep one of them."));
    }
    for (ValidationMessage message : telling(List.copyOf(schema.validate(tree.json())))) {
      findings.add(sentences.of(fileName, tree, message));
    }
    return findings.stream().distinct().sorted(Comparator.comparingInt(Finding::line)).toList();
  }

  /**
   * Where one of several forms has to fit, the validator says of each why it does not. What counts
   * is what went wrong inside a form; only where nothing did, that none fits.
   */
  private static List<ValidationMessage> telling(List<ValidationMessage> all) {
    List<ValidationMessage> telling =
        new ArrayList<>(all.stream().filter(message -> !vague(message)).toList());
    List<ValidationMessage> choices =
        all.stream()
            .filter(message -> CHOICES.contains(message.getType()))
            .sorted(
                Comparator.comparingInt(
                    (ValidationMessage message) -> -message.getInstanceLocation().getNameCount()))
            .toList();
    for (ValidationMessage choice : choices) {
      JsonNodePath place = choice.getInstanceLocation();
      if (telling.stream().noneMatch(told -> told.getInstanceLocation().startsWith(place))) {
        telling.add(choice);
      }
    }
    return telling;
  }

  /** Whether it only says that one form of several is not meant. */
  private static boolean vague(ValidationMessage message) {
    JsonNodePath keyword = message.getEvaluationPath();
    int form = keyword.getNameCount() - 3;
    boolean directlyInForm =
        form >= 0 && CHOICES.contains(String.valueOf(keyword.getElement(form)));
    return CHOICES.contains(message.getType())
        || message.getType().equals("not")
        || directlyInForm && !message.getType().equals("additionalProperties");
  }

  private static Finding noYaml(String fileName, int line, String problem) {
    return new Finding(
        fileName,
        line,
        "The file is no YAML: " + problem + ".",
        "Look at the indentation (spaces, no tabs), the quotes and the brackets at this line.");
  }
}
